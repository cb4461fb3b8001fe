import simpy
from world import hold, scene, waiter


@scene
def releases(w):
    env = w.env
    pool, other = simpy.Resource(env, 1), simpy.Resource(env, 1)
    first, second, third = pool.request(), pool.request(), pool.request()
    w.say(pool.count, len(pool.queue), first.triggered, second.triggered)
    other.release(first)
    pool.release(second)
    w.say(pool.count, len(pool.queue), second in pool.queue)
    release = pool.release(first)
    w.say(release.triggered, pool.count, second.triggered, release.request is first)
    env.run()
    w.say(second.triggered, pool.count, second.usage_since, third.triggered)
    pool.release(first)
    env.run()
    w.say(pool.count, third.triggered)
    second.cancel()
    w.say(pool.count, second in pool.users)
    third.cancel()
    pool.release(second)
    env.run()
    w.say(pool.count, len(pool.queue), third.triggered, w.tries(lambda: third.value))


@scene
def a_freed_place_goes_to_the_queue_first(w):
    env = w.env
    pool = simpy.Resource(env)
    first, second = pool.request(), pool.request()
    pool.release(first)
    third = pool.request()
    w.say(second.triggered, third.triggered, [request is second for request in pool.users])
    w.runs()


@scene
def blocks_that_are_left_by_an_error(w):
    env = w.env
    pool = simpy.Resource(env)

    def failing():
        with pool.request() as request:
            yield request
            raise ValueError("inside")

    w.go(waiter, w, "w", w.go(failing))
    process = w.go(hold, w, pool, "waiting", 1)
    third = w.go(hold, w, pool, "third", 1)
    env.run(0.5)
    third.interrupt("out")
    w.runs()
    w.say(pool.count, process.is_alive)


@scene
def a_queue_by_priority(w):
    env = w.env
    pool = simpy.PriorityResource(env, 1)
    for name, priority, preempt in (
        ("a", 5, True), ("b", 2, False), ("c", 1, True), ("d", 2, True), ("e", -1.5, True), ("f", 2, False),
    ):
        w.go(hold, w, pool, name, 1, priority, preempt)
    env.run(0.5)
    w.say([request.priority for request in pool.queue], [request.preempt for request in pool.queue])
    w.go(hold, w, pool, "late", 1, 2, True)
    w.runs()


@scene
def preemptions(w):
    env = w.env
    pool = simpy.PreemptiveResource(env, 2)

    def arrive(name, delay, *order):
        yield env.timeout(delay)
        yield from hold(w, pool, name, 5, *order)

    for name, delay, priority, preempt in (
        ("a", 0, 3, True), ("b", 0, 3, True), ("c", 1, 3, True), ("d", 1, 2, False), ("e", 2, 2, True),
        ("f", 2, 1, True), ("g", 3, 0, True), ("h", 3, 3, False),
    ):
        w.go(arrive, name, delay, priority, preempt)
    w.runs()


@scene
def a_preemption_of_who_came_together(w):
    env = w.env
    pool = simpy.PreemptiveResource(env, 1)
    w.go(hold, w, pool, "polite", 2, 1, False)
    w.go(hold, w, pool, "pushing", 2, 1, True)
    w.go(hold, w, pool, "second", 2, 1, True)
    w.runs()


@scene
def preemptions_that_are_refused(w):
    env = w.env
    pool = simpy.PreemptiveResource(env, 1)

    def own():
        first = pool.request(priority=2)
        yield first
        w.say(w.tries(lambda: pool.request(priority=1)), pool.count, len(pool.queue))
        yield env.timeout(1)
        pool.release(first)
        yield env.timeout(1)
        w.say(pool.count, len(pool.queue), [request.priority for request in pool.users])

    w.go(own)
    w.runs()
    outside = simpy.PreemptiveResource(env, 1)
    outside.request(priority=2)
    w.say(w.tries(lambda: outside.request(priority=1)), outside.count, len(outside.queue))


@scene
def a_preemption_while_its_user_is_being_told(w):
    env = w.env
    pool = simpy.PreemptiveResource(env, 1)
    request = pool.request(priority=1)
    request.callbacks.append(lambda _: w.say("granted", pool.count, request in pool.users))
    release = pool.release(request)
    release.callbacks.append(lambda _: w.say("released", pool.count))
    w.go(hold, w, pool, "low", 3, 2)
    w.go(hold, w, pool, "high", 1, 0)
    w.runs()

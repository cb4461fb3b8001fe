import simpy
from simpy.util import start_delayed, subscribe_at
from world import named, scene, waiter


@scene
def ends_of_generators(w):
    def at_once():
        return "value"
        yield

    def nothing():
        yield w.env.timeout(0)

    def fails():
        yield w.env.timeout(1)
        raise ValueError("own")

    first, second, third = w.go(at_once), w.go(nothing), w.go(fails)
    w.say(first.is_alive, first.triggered)
    closed = at_once()
    closed.close()
    fourth = w.env.process(closed)
    w.go(waiter, w, "w", third)
    w.runs()
    w.say(first.value, second.value, third.ok, third.value, fourth.value, third.is_alive, third.target)
    w.say(w.tries(lambda: w.env.process(5)), w.tries(lambda: w.env.process(at_once)))


@scene
def the_end_of_a_process_is_an_event_of_its_instant(w):
    def child():
        yield w.env.timeout(1)
        w.env.timeout(0).callbacks.append(named(w, "before the end"))
        return "end"

    def parent():
        process = w.go(child)
        process.callbacks.append(lambda event: w.say("called", event.value, process.is_alive, w.env.active_process))
        w.say((yield process), process.is_alive)

    w.go(parent)
    w.runs()


@scene
def a_process_that_waits_for_itself(w):
    def own():
        try:
            yield w.env.active_process
        except simpy.Interrupt as interrupt:
            w.say("interrupted", interrupt.cause)
        return "done"

    process = w.go(own)
    w.runs()
    w.say(process.is_alive, process.target is process)
    process.interrupt("enough")
    w.runs(process)


@scene
def a_failure_through_a_chain_of_processes(w):
    def deep(n):
        if n == 0:
            yield w.env.timeout(1)
            raise ValueError("ground")
        try:
            yield w.go(deep, n - 1)
        finally:
            w.say("left", n)

    w.go(deep, 3)
    w.runs()


@scene
def targets(w):
    env = w.env
    event = env.event()

    def body(things):
        for thing in things:
            try:
                yield thing
            except simpy.Interrupt:
                pass

    things = [env.timeout(1), event, env.all_of([env.timeout(1)]), env.event()]
    process = w.go(body, things)
    for _ in range(3):
        env.run(env.now + 1.5)
        w.say([process.target is thing for thing in things])
        if not event.triggered:
            event.succeed()
    process.interrupt()
    env.run()
    w.say(process.target, process.is_alive)


@scene
def late_starts(w):
    env = w.env

    def body(name):
        w.say(name)
        yield env.timeout(1)
        return name

    starter = start_delayed(env, body("late"), 2)
    env.timeout(2).callbacks.append(named(w, "two"))
    process = env.run(starter)
    w.say(process.is_alive, starter.is_alive)
    w.runs(process)
    w.go(waiter, w, "w", start_delayed(env, waiter(w, "x", env.timeout(1, "t")), 1).env.event().succeed(1))
    w.runs()


@scene
def subscriptions(w):
    env = w.env
    w.say(w.tries(subscribe_at, env.event()))

    def boss(event, patience):
        try:
            subscribe_at(event)
            yield env.timeout(patience)
            w.say("nothing")
        except simpy.Interrupt as interrupt:
            w.say("told", interrupt.cause[0] is event, interrupt.cause[1])
        except RuntimeError:
            w.say("refused")

    done = env.timeout(1, "d")
    w.go(boss, done, 5)
    w.go(boss, env.timeout(3, "e"), 2)
    env.run(10)
    w.go(boss, done, 1)
    w.runs()
    failing = env.event()
    w.go(boss, failing, 2)
    env.timeout(1).callbacks.append(lambda _: failing.fail(Exception("bad")))
    w.runs()
    w.runs()

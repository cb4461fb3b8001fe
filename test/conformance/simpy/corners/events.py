import simpy
from simpy.core import StopSimulation
from world import named, raising, scene, waiter


@scene
def callbacks_in_order_with_one_removed(w):
    event = w.env.event()
    second = named(w, "second")
    for call in (named(w, "first"), second, named(w, "third")):
        event.callbacks.append(call)
    event.callbacks.remove(second)
    event.succeed(7)
    w.say(event.triggered, event.processed, event.ok, event.value)
    w.runs()
    w.say(event.processed, w.tries(lambda: event.callbacks.append(second)))


@scene
def what_a_pending_event_has_not(w):
    event = w.env.event()
    w.say(w.tries(lambda: event.value), w.tries(lambda: event.ok), event.defused)
    w.say(w.tries(lambda: event.trigger(w.env.event())), w.tries(lambda: event.fail("text")))
    w.say(event.triggered, w.tries(lambda: event.succeed().value), w.tries(event.succeed))
    w.say(w.tries(lambda: event.fail(Exception("late"))), event.ok)


@scene
def a_callback_twice(w):
    event = w.env.event()
    first, second = named(w, "first"), named(w, "second")
    for call in (first, second, first):
        event.callbacks.append(call)
    event.callbacks.remove(first)
    event.succeed()
    w.runs()


@scene
def an_outcome_is_handed_on(w):
    first, second, third = w.env.event(), w.env.event(), w.env.event()
    first.callbacks.append(second.trigger)
    second.callbacks.append(third.trigger)
    w.go(waiter, w, "a", third)
    first.succeed("x")
    w.runs()
    fourth, fifth = w.env.event(), w.env.event()
    fourth.callbacks.append(fifth.trigger)
    w.go(waiter, w, "b", fifth)
    fourth.fail(Exception("y"))
    fourth.defused = True
    w.runs()


@scene
def a_callback_that_raises_ends_the_run(w):
    event = w.env.event()
    event.callbacks.append(named(w, "before"))
    event.callbacks.append(raising(Exception("inside")))
    event.callbacks.append(named(w, "never"))
    event.succeed()
    w.env.timeout(1).callbacks.append(named(w, "later"))
    w.runs()
    w.say(event.processed, w.env.active_process)
    w.runs()


@scene
def a_callback_that_stops_the_run(w):
    event = w.env.event()
    event.callbacks.append(named(w, "before"))
    event.callbacks.append(raising(StopSimulation("halt")))
    event.callbacks.append(named(w, "after"))
    event.succeed(3)
    w.env.timeout(0).callbacks.append(named(w, "next"))
    w.runs()
    w.say(event.processed, w.env.peek())
    w.runs()
    w.say(event.processed)


@scene
def a_process_that_stops_the_run(w):
    def stopper():
        yield w.env.timeout(2)
        raise StopSimulation("from a process")

    w.go(stopper)
    w.env.timeout(3).callbacks.append(named(w, "later"))
    w.runs()
    w.runs()


@scene
def failures_and_who_takes_care(w):
    w.env.event().fail(Exception("nobody"))
    w.runs()
    before = w.env.event()
    before.defused = True
    before.fail(Exception("before"))
    w.runs()
    inside = w.env.event()
    inside.callbacks.append(lambda event: setattr(event, "defused", False))
    inside.fail(Exception("inside"))
    w.runs()
    w.say(inside.defused, inside.value)


@scene
def one_failure_reaches_all_who_wait(w):
    event = w.env.event()
    for name in ("a", "b", "c"):
        w.go(waiter, w, name, event)
    event.fail(Exception("shared"))
    w.runs()


@scene
def a_processed_event_is_yielded_again(w):
    def twice():
        event = w.env.timeout(1, "v")
        w.say((yield event))
        w.say((yield event))
        failed = w.env.event().fail(Exception("f"))
        for _ in range(2):
            try:
                yield failed
            except Exception as error:
                w.say(error)

    w.go(twice)
    w.runs()
    alone = w.env.event().fail(Exception("alone"))
    w.runs()
    w.say(alone.defused)
    w.go(waiter, w, "late", alone)
    w.runs()
    w.say(alone.defused)


@scene
def an_event_of_another_environment(w):
    other = simpy.Environment()
    event = other.timeout(5, "theirs")
    w.say(w.tries(lambda: w.env.all_of([w.env.timeout(1), event])))
    w.go(waiter, w, "a", event)
    w.runs()
    other.run()
    w.say(other.now)
    w.runs(other.event())


@scene
def many_waiters_leave(w):
    env = w.env
    event = env.event()
    got = []

    def member(index):
        try:
            yield event
            got.append(index)
        except simpy.Interrupt:
            pass

    members = [w.go(member, index) for index in range(2000)]
    env.run(1)
    for index in range(0, 2000, 3):
        members[index].interrupt()
    env.run(2)
    w.say(len(event.callbacks))
    event.succeed()
    w.runs()
    w.say(len(got), got == sorted(got))


@scene
def a_crowd_after_a_few(w):
    env = w.env
    order = []

    def member(index):
        order.append(index)
        yield env.timeout(0)
        order.append(-index)

    for count in (10, 300):
        for index in range(count):
            env.event().succeed(index).callbacks.append(lambda event: order.append(event.value))
            w.go(member, index)
        w.runs()
    w.say(len(order), order[20:60], order[300:400], order[-20:])


@scene
def a_crowd(w):
    """Enough of everything that queues grow, wrap around and are cut."""
    env = w.env
    store = simpy.Store(env)
    number, seen, taken = [1], [0, 0], [0]

    def chance(limit):
        number[0] = number[0] * 16807 % 2147483647
        return number[0] % limit

    def see(what):
        seen[0] = (seen[0] * 31 + what * 7 + int(env.now * 2)) % 1000003
        seen[1] += 1

    def member(index):
        for _ in range(30):
            kind = chance(6)
            if kind < 2:
                yield env.timeout(chance(9) / 2)
            elif kind == 2:
                yield env.timeout(0)
            elif kind == 3:
                for _ in range(chance(20)):
                    store.put(index)
            elif kind == 4:
                yield env.any_of([store.get(), env.timeout(3)])
            else:
                yield env.process(child(index))
            see(index)

    def child(index):
        yield env.timeout(chance(2))
        see(index + 1000)

    for index in range(500):
        w.go(member, index)
    for _ in range(12):
        env.run(env.now + 4)
        w.say(seen, len(store.items), len(store.get_queue))
    w.runs()
    w.say(seen)
    for item in range(3000):
        store.put(item)
        if item % 2 == 0:
            taken[0] = (taken[0] * 31 + (store.get().value or 0)) % 1000003
    w.runs()
    w.say(taken, len(store.items), store.items[:3], store.get().value)

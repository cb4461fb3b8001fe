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

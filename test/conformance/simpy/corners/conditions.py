import simpy
from simpy.events import Condition
from world import scene, waiter


@scene
def conditions_over_nothing(w):
    both, one = w.env.all_of([]), w.env.any_of([])
    w.say(both.triggered, one.triggered, both.processed, len(both.value.events))
    w.say(len(w.env.run(one).events), both.processed, list(one.value.keys()))


def pairs(events, value):
    return [[events.index(event), shown] for event, shown in value.items()]


@scene
def the_value_of_a_condition(w):
    env = w.env
    events = [env.timeout(2, "a"), env.timeout(1, "b"), env.event(), env.timeout(1, "d"), env.timeout(3, "e")]

    def late():
        nested = (events[0] & events[1]) | events[2]
        value = yield env.any_of([nested, env.all_of(events[3:])])
        w.say(pairs(events, value), events[0] in value, events[4] in value, value[events[3]])
        w.say(w.tries(lambda: value[events[4]]), list(value.values()), len(value.todict()))
        yield env.timeout(5)
        w.say(pairs(events, value), w.tries(lambda: value[events[4]]))

    w.go(late)
    w.runs()


@scene
def an_event_twice_in_a_condition(w):
    event = w.env.timeout(1, "x")
    value = w.env.run(event & event)
    w.say(len(value.events), list(value.values()))
    one = w.env.event()
    outer = w.env.any_of([w.env.any_of([one, one]), w.env.timeout(1)])
    w.env.run(outer)
    one.succeed()
    w.runs()
    w.say(outer._events[0].triggered)


@scene
def conditions_over_processed_events(w):
    env = w.env
    done = env.timeout(1, "done")
    failed = env.event().fail(Exception("old"))
    failed.defused = True
    env.run(2)
    w.say(env.all_of([done]).triggered, env.any_of([done, env.event()]).triggered)
    w.say(env.all_of([done, env.event()]).triggered)
    w.go(waiter, w, "w", env.all_of([env.timeout(1), failed]))
    w.runs()
    env.all_of([env.timeout(1), failed])
    w.runs()


@scene
def what_fails_after_its_condition(w):
    env = w.env
    for moment in ("triggered", "processed"):
        first, second = env.event(), env.event()
        condition = first | second
        condition.callbacks.append(lambda event: w.say("met", event.ok))
        if moment == "triggered":
            first.callbacks.append(lambda _: second.fail(Exception("second")))
        else:
            condition.callbacks.append(lambda _: second.fail(Exception("second")))
        first.succeed()
        w.runs()
        w.say(second.defused)
        w.runs()


@scene
def a_nested_condition_fails(w):
    env = w.env
    event, other = env.event(), env.event()
    inner = event & env.timeout(1)
    outer = inner | (other & env.timeout(3))
    w.go(waiter, w, "outer", outer)
    env.timeout(2).callbacks.append(lambda _: event.fail(Exception("deep")))
    env.timeout(4).callbacks.append(lambda _: other.fail(Exception("late")))
    w.runs()
    w.say(inner.ok, inner.defused, outer.ok, outer.defused, event.defused, other.defused)


@scene
def conditions_let_go(w):
    env = w.env
    event = env.event()
    inner = event & env.event()
    outer = inner | env.timeout(1)
    env.run(outer)
    event.fail(Exception("alone"))
    w.runs()
    w.say(inner.triggered, event.defused)


@scene
def nobody_stays_at_a_long_lived_event(w):
    env = w.env
    forever = env.event()

    def body():
        for index in range(50):
            yield env.any_of([forever, env.timeout(1)]) | env.timeout(2)
            try:
                yield forever & env.timeout(1) if index % 2 else forever
            except simpy.Interrupt:
                pass

    process = w.go(body)
    for time in range(1, 100, 2):
        env.timeout(time + 0.5).callbacks.append(lambda _: process.is_alive and process.interrupt())
    for time in (20, 21.2, 60, 300):
        env.run(time)
        w.say(len(forever.callbacks), process.is_alive)


@scene
def a_condition_of_one_s_own(w):
    counts = []

    def two(events, count):
        counts.append([len(events), count])
        return count >= 2

    env = w.env
    events = [env.timeout(delay, delay) for delay in (3, 1, 2)]
    condition = Condition(env, two, events)
    env.run(condition)
    w.say(list(condition.value.values()), counts)
    w.runs()
    w.say(counts)


@scene
def a_condition_that_somebody_triggers(w):
    env = w.env
    done = env.timeout(0, "t")
    condition = env.all_of([done, env.event()])
    condition.succeed("mine")
    w.say(condition.value)
    env.timeout(0)
    w.env.run(condition)
    w.say(list(condition.value.values()))
    failed = env.any_of([env.event()])
    failed.fail(Exception("by hand"))
    w.go(waiter, w, "f", failed)
    w.runs()


@scene
def a_condition_is_processed_once(w):
    env = w.env
    first, second = env.timeout(1, "a"), env.timeout(1, "b")
    condition = first | second
    condition.callbacks.append(lambda event: w.say("first", len(event.value.events)))
    value = env.run(condition)
    condition.callbacks.append(lambda event: w.say("rest", event.value is value))
    late = env.event()
    late._ok, late._value = True, None
    env.schedule(late, -2)
    w.runs()
    w.say(condition.value is value, list(value.values()))

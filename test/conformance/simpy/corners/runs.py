import simpy
import simpy.rt
from simpy.util import start_delayed
from world import named, raising, scene, waiter


@scene
def runs_until_an_event(w):
    env = w.env
    done = env.timeout(1, "done")
    w.runs(done)
    w.say(done.processed, env.peek())
    w.runs(done)
    env.step()
    w.say(done.processed)
    w.runs(done)
    failed = env.event().fail(Exception("failed"))
    w.runs(failed)
    w.say(failed.defused, failed.processed)
    w.runs(failed)
    w.say(w.tries(env.run, env.event()), w.tries(env.step), env.peek() == float("inf"))


@scene
def runs_until_a_time(w):
    env = w.env
    for delay in (1, 2, 3):
        env.timeout(delay, delay).callbacks.append(named(w, "t"))
    env.process(waiter(w, "p", env.timeout(2)))
    w.runs(2)
    w.say(env.peek())
    for time in (2, 1.5, -1):
        w.say(w.tries(env.run, time))
    w.runs(2.5)
    w.runs()
    env.run(0.1 + env.now)
    env.run(env.now + 0.2)
    w.say(env.now)


@scene
def a_run_that_failed_leaves_its_end(w):
    env = w.env
    env.timeout(1).callbacks.append(raising(Exception("broken")))
    env.timeout(3).callbacks.append(named(w, "three"))
    w.runs(2)
    w.runs()
    w.runs()


@scene
def a_run_until_a_put_serves_nobody_twice(w):
    env = w.env
    store = simpy.Store(env)
    get = store.get()
    put = store.put("a")
    w.say(get.triggered)
    env.run(put)
    store.items.append("by hand")
    second = store.get()
    w.say(get.triggered, second.triggered)
    waiting = store.get()
    store.items.append("again")
    env.run(env.now + 1)
    w.say(get.processed, second.value, waiting.triggered)
    store.put("b")
    w.runs()
    w.say(waiting.value, store.items)


@scene
def single_steps(w):
    env = w.env
    env.timeout(1, "t").callbacks.append(named(w, "t"))
    env.process(waiter(w, "p", env.event().fail(Exception("x"))))
    while env.peek() < float("inf"):
        w.say("next", env.peek())
        env.step()
    w.say(w.tries(env.step))


@scene
def orders_of_scheduling(w):
    env = w.env

    def scheduled(name, priority, delay):
        event = env.event()
        event._ok, event._value = True, name
        event.callbacks.append(lambda _: w.say(name))
        env.schedule(event, priority, delay)
        return event

    def body():
        for number, priority in enumerate((1, 2, 0, -1, 1.5, 0, 0.5, -3, 2, 1)):
            scheduled(f"{number} of {priority} now", priority, 0)
            scheduled(f"{number} of {priority} later", priority, 1)
        w.go(waiter, w, "child", env.timeout(0))
        yield env.timeout(0)
        w.say("zero")
        yield env.timeout(1)
        w.say("one")
        yield env.timeout(1e-20)
        w.say("tiny")

    w.go(body)
    env.timeout(1).callbacks.append(lambda _: scheduled("urgent from one", 0, 0))
    scheduled("starts somebody", -1, 3).callbacks.append(lambda _: w.go(waiter, w, "started", env.timeout(0)))
    scheduled("urgent since long", 0, 3)
    w.runs()


@scene
def environments_that_begin_elsewhere(w):
    env = simpy.Environment(-2.5)
    w.say(env.now, w.tries(env.run, -3))
    env.run(-1)
    w.say(env.now, env.active_process)


@scene
def refused_numbers(w):
    env = w.env
    tank = simpy.Container(env, 10, 5)
    w.say(w.tries(env.timeout, -1), w.tries(lambda: tank.put(0)), w.tries(lambda: tank.get(-1)))
    for kind in (simpy.Resource, simpy.PriorityResource, simpy.Store, simpy.Container, simpy.FilterStore):
        w.say(w.tries(kind, env, 0), w.tries(kind, env, -1))
    w.say(w.tries(simpy.Container, env, 3, 4), w.tries(simpy.Container, env, 3, -1))
    w.say(w.tries(start_delayed, env, iter(()), 0), tank.level, len(tank.put_queue))
    w.say(w.tries(env.timeout, "5"), w.tries(lambda: tank.put("1")), w.tries(simpy.Container, env, 3, "2"))


class Clock:
    def __init__(self):
        self.time = 100.0
        self.slept = []

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(round(seconds, 9))
        self.time += seconds


@scene
def steps_in_real_time(w):
    clock = Clock()
    simpy.rt.monotonic, simpy.rt.sleep = clock.now, clock.sleep
    env = w.env = simpy.rt.RealtimeEnvironment(initial_time=10, factor=0.5)
    w.say(env.factor, env.strict, env.now)
    env.timeout(1).callbacks.append(lambda _: setattr(clock, "time", clock.time + 0.4))
    env.timeout(2).callbacks.append(named(w, "two"))
    w.runs(14)
    w.say(clock.slept, clock.time)
    clock.time += 50
    env.timeout(1)
    w.say(w.tries(env.step), env.now)
    env.sync()
    w.say(w.tries(env.step), env.now)
    loose = w.env = simpy.rt.RealtimeEnvironment(0, 0.1, False)
    loose.timeout(1)
    clock.time += 70
    w.runs()
    w.say(w.tries(loose.step), loose.strict)

"""The models of kernel-models.ts in SimPy. Prints, per model, end time, first and best seconds as JSON."""
import json
import sys
import time

import simpy

TABLE = [((i * 7919) % 1009) / 100 + 0.01 for i in range(1009)]


def delay(i):
    return TABLE[i % 1009]


def timeouts():
    env = simpy.Environment()

    def wait(me):
        for i in range(1000):
            yield env.timeout(delay(me * 31 + i))

    for me in range(1000):
        env.process(wait(me))
    env.run()
    return env.now


def queueing():
    env = simpy.Environment()
    servers = simpy.Resource(env, 4)

    def customer(i):
        request = servers.request()
        yield request
        yield env.timeout(delay(i) * 3.5)
        servers.release(request)

    def arrivals():
        for i in range(200_000):
            yield env.timeout(delay(i * 17 + 5))
            env.process(customer(i))

    env.process(arrivals())
    env.run()
    return env.now


def producers():
    env = simpy.Environment()
    store = simpy.Store(env, 50)

    def produce(me):
        for i in range(25_000):
            yield env.timeout(delay(me * 13 + i))
            yield store.put(i)

    def consume(me):
        for i in range(25_000):
            yield store.get()
            yield env.timeout(delay(me * 29 + i))

    for me in range(10):
        env.process(produce(me))
        env.process(consume(me))
    env.run()
    return env.now


def conditions():
    env = simpy.Environment()

    def wait():
        for i in range(100_000):
            try:
                yield env.any_of(
                    [env.timeout(delay(i)), env.all_of([env.timeout(delay(i + 3)), env.timeout(1)])]
                )
            except simpy.Interrupt:
                pass

    waiter = env.process(wait())

    def disturb():
        i = 0
        while True:
            yield env.timeout(delay(i * 3) * 2)
            if not waiter.is_alive:
                return
            waiter.interrupt(i)
            i += 1

    env.process(disturb())
    env.run()
    return env.now


class Stf:
    def execute(self, env):
        yield from self.cycle(env)

    def cycle(self, env):
        yield env.timeout(1)
        yield from self.generate(env)
        yield env.timeout(1)

    def generate(self, env):
        while env.now < 1050000:
            yield env.timeout(2)
            yield from self.stf(env)

    def stf(self, env):
        yield env.timeout(0.1)


def stf():
    env = simpy.Environment()
    env.process(Stf().execute(env))
    env.run()
    return env.now


model = [timeouts, queueing, producers, conditions, stf][int(sys.argv[1])]
times = []
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    now = model()
    times.append(time.process_time() - start)
print(json.dumps([now, times[0], min(times)]))

"""The model of process-communication.mts in SimPy."""
import random

import simpy

END = 100
random.seed(42)


class Broadcast:
    def __init__(self, env):
        self.env = env
        self.pipes = []

    def pipe(self):
        pipe = simpy.Store(self.env)
        self.pipes.append(pipe)
        return pipe

    def put(self, value):
        return self.env.all_of([pipe.put(value) for pipe in self.pipes])


def sender(env, name, out):
    while True:
        yield env.timeout(random.randint(6, 10))
        out.put((env.now, f"{name} says hello at {env.now}"))


def receiver(env, name, pipe):
    while True:
        sent_at, text = yield pipe.get()
        if sent_at < env.now:
            print(f"LATE Getting Message: at time {env.now}: {name} received message: {text}")
        else:
            print(f"at time {env.now}: {name} received message: {text}.")
        yield env.timeout(random.randint(4, 8))


def one_to_one():
    env = simpy.Environment()
    pipe = simpy.Store(env)
    env.process(sender(env, "Generator A", pipe))
    env.process(receiver(env, "Consumer A", pipe))
    env.run(until=END)


def one_to_many():
    env = simpy.Environment()
    broadcast = Broadcast(env)
    env.process(sender(env, "Generator A", broadcast))
    env.process(receiver(env, "Consumer A", broadcast.pipe()))
    env.process(receiver(env, "Consumer B", broadcast.pipe()))
    env.run(until=END)


print("Process communication")
print("\nOne-to-one pipe communication\n")
one_to_one()
print("\nOne-to-many pipe communication\n")
one_to_many()

"""The model of carwash.mts in SimPy."""
import itertools
import random

import simpy

MACHINES = 2
MINUTES_TO_WASH = 5
MEAN_INTERVAL = 7
END = 20

random.seed(42)
env = simpy.Environment()
machines = simpy.Resource(env, MACHINES)


def wash(car):
    yield env.timeout(MINUTES_TO_WASH)
    print(f"Carwash removed {random.randint(50, 99)}% of {car}'s dirt.")


def visit(car):
    say(car, "arrives at")
    with machines.request() as machine:
        yield machine
        say(car, "enters")
        yield env.process(wash(car))
        say(car, "leaves")


def traffic():
    for i in range(4):
        env.process(visit(f"Car {i}"))
    for i in itertools.count(4):
        yield env.timeout(random.randint(MEAN_INTERVAL - 2, MEAN_INTERVAL + 2))
        env.process(visit(f"Car {i}"))


def say(car, does):
    print(f"{car} {does} the carwash at {env.now:.2f}.")


print("Carwash")
env.process(traffic())
env.run(until=END)

"""The model of bank-renege.mts in SimPy."""
import random

import simpy

CUSTOMERS = 5
MEAN_INTERVAL = 10
MEAN_SERVICE = 12
PATIENCE = (1, 3)

random.seed(42)
env = simpy.Environment()
counter = simpy.Resource(env, 1)


def arrivals():
    for i in range(CUSTOMERS):
        env.process(customer(f"Customer{i:02d}"))
        yield env.timeout(random.expovariate(1 / MEAN_INTERVAL))


def customer(name):
    arrived = env.now
    say(name, "Here I am")
    with counter.request() as request:
        patience = env.timeout(random.uniform(*PATIENCE))
        happened = yield request | patience
        waited = f"{env.now - arrived:6.3f}"
        if request not in happened:
            say(name, f"RENEGED after {waited}")
            return
        say(name, f"Waited {waited}")
        yield env.timeout(random.expovariate(1 / MEAN_SERVICE))
        say(name, "Finished")


def say(name, what):
    print(f"{env.now:7.4f} {name}: {what}")


print("Bank renege")
env.process(arrivals())
env.run()

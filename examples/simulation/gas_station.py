"""The model of gas-station.mts in SimPy."""
import itertools
import random

import simpy

PUMPS = 2
STATION_LITRES = 200
CALL_BELOW_PERCENT = 25
CAR_LITRES = 50
CAR_LEVEL = (5, 25)
LITRES_PER_SECOND = 2
TRUCK_SECONDS = 300
INTERVAL = (30, 300)
END = 1000

random.seed(42)
env = simpy.Environment()
pumps = simpy.Resource(env, PUMPS)
tank = simpy.Container(env, STATION_LITRES, STATION_LITRES)


def car(name):
    needed = CAR_LITRES - random.randint(*CAR_LEVEL)
    say(f"{name} arrived at gas station")
    with pumps.request() as pump:
        yield pump
        yield tank.get(needed)
        yield env.timeout(needed / LITRES_PER_SECOND)
        say(f"{name} refueled with {needed:.1f}L")


def watch_tank():
    while True:
        if tank.level / tank.capacity * 100 < CALL_BELOW_PERCENT:
            say("Calling tank truck")
            yield env.process(truck())
        yield env.timeout(10)


def truck():
    yield env.timeout(TRUCK_SECONDS)
    litres = tank.capacity - tank.level
    tank.put(litres)
    say(f"Tank truck arrived and refuelled station with {litres:.1f}L")


def traffic():
    for i in itertools.count():
        yield env.timeout(random.randint(*INTERVAL))
        env.process(car(f"Car {i}"))


def say(what):
    print(f"{env.now:6.1f} s: {what}")


print("Gas Station refuelling")
env.process(watch_tank())
env.process(traffic())
env.run(until=END)

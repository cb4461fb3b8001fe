"""The model of machine-shop.mts in SimPy."""
import random

import simpy

PART_MEAN = 10
PART_DEVIATION = 2
MEAN_TIME_TO_FAILURE = 300
REPAIR_TIME = 30
OTHER_JOB_TIME = 30
MACHINES = 10
WEEKS = 4

random.seed(42)
env = simpy.Environment()
repairman = simpy.PreemptiveResource(env, 1)


def time_per_part():
    while True:
        time = random.normalvariate(PART_MEAN, PART_DEVIATION)
        if time > 0:
            return time


def work(time, interrupted):
    left = time
    while left > 0:
        start = env.now
        try:
            yield env.timeout(left)
            return
        except simpy.Interrupt:
            left -= env.now - start
            yield from interrupted()


class Machine:
    def __init__(self):
        self.parts = 0
        self.broken = False
        self.process = env.process(self.produce())
        env.process(self.break_down())

    def produce(self):
        while True:
            yield from work(time_per_part(), self.repair)
            self.parts += 1

    def repair(self):
        self.broken = True
        with repairman.request(priority=1) as turn:
            yield turn
            yield env.timeout(REPAIR_TIME)
        self.broken = False

    def break_down(self):
        while True:
            yield env.timeout(random.expovariate(1 / MEAN_TIME_TO_FAILURE))
            if not self.broken:
                self.process.interrupt()


def other_jobs():
    while True:
        left = OTHER_JOB_TIME
        while left > 0:
            with repairman.request(priority=2) as turn:
                yield turn
                start = env.now
                try:
                    yield env.timeout(left)
                    left = 0
                except simpy.Interrupt:
                    left -= env.now - start


print("Machine shop")
machines = [Machine() for _ in range(MACHINES)]
env.process(other_jobs())
env.run(until=WEEKS * 7 * 24 * 60)
print(f"Machine shop results after {WEEKS} weeks")
for index, machine in enumerate(machines):
    print(f"Machine {index} made {machine.parts} parts.")

"""The model of event-latency.mts in SimPy."""
import simpy

DELAY = 10
END = 100


class Cable:
    def __init__(self, env, delay):
        self.env = env
        self.delay = delay
        self.arrived = simpy.Store(env)

    def put(self, value):
        self.env.process(self.travel(value))

    def get(self):
        return self.arrived.get()

    def travel(self, value):
        yield self.env.timeout(self.delay)
        self.arrived.put(value)


env = simpy.Environment()
cable = Cable(env, DELAY)


def sender():
    while True:
        yield env.timeout(5)
        cable.put(f"Sender sent this at {env.now}")


def receiver():
    while True:
        message = yield cable.get()
        print(f"Received this at {env.now} while {message}")


print("Event Latency")
env.process(sender())
env.process(receiver())
env.run(until=END)

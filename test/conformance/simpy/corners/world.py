"""What the scenes share: a world to say things in, and the processes that appear in several."""
import simpy
from simpy.resources.resource import Preempted

SCENES = {}


def scene(function):
    SCENES[function.__name__] = function
    return function


def text(value):
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(text(item) for item in value) + "]"
    return str(value)


class World:
    def __init__(self, env=None):
        self.env = env or simpy.Environment()
        self.lines = []

    def say(self, *parts):
        self.lines.append(" ".join(text(part) for part in (self.env.now, *parts)))

    def go(self, function, *args):
        return self.env.process(function(*args))

    def tries(self, function, *args):
        """What a call gives, or that it is refused."""
        try:
            return function(*args)
        except Exception:
            return "refused"

    def runs(self, until=None):
        """A run to its end or to its failure."""
        try:
            self.say("ran", self.env.run(until))
        except Exception as error:
            self.say("crash", "never" if "No scheduled events left" in str(error) else error)


def raising(error):
    def call(_):
        raise error

    return call


def named(w, name):
    return lambda event: w.say(name, event.ok, event.value)


def waiter(w, name, event):
    try:
        w.say(name, "got", (yield event))
    except simpy.Interrupt as interrupt:
        w.say(name, "interrupted", interrupt.cause)
    except Exception as error:
        w.say(name, "failed", error)


def hold(w, pool, name, seconds, *order):
    with pool.request(*order) as request:
        try:
            yield request
            w.say(name, "has", pool.count, len(pool.queue), request.usage_since)
            yield w.env.timeout(seconds)
        except simpy.Interrupt as interrupt:
            cause = interrupt.cause
            if isinstance(cause, Preempted):
                by = cause.by is not None
                w.say(name, "loses", by, cause.usage_since, cause.resource is pool, request in pool.users)
            else:
                w.say(name, "interrupted", cause, request in pool.queue)
    w.say(name, "leaves", pool.count, len(pool.queue))

"""How models and their values are written down."""
import math

import simpy
from simpy.events import ConditionValue


def at(items, index):
    return items[index % len(items)]


def place(items, item):
    return next((index for index, other in enumerate(items) if other is item), -1)


def two_of(events, count):
    return count >= min(2, len(events))


def wording(error):
    """SimPy's text with an address in it as ours."""
    if isinstance(error, simpy.Interrupt):
        return "Interrupt"
    text = str(error)
    if "has already terminated" in text:
        return "<Process> has already been processed"
    if "has terminated and cannot" in text:
        return "<Process> has terminated and cannot be interrupted"
    if "has no attribute 'interrupt'" in text:
        return "A request that was made outside of any process cannot be preempted"
    return text.replace("interrupt itself.", "interrupt itself").replace("(inf)", "(Infinity)")


def number(value):
    """A float in the shortest form, its exponent without leading zeros."""
    return "Infinity" if value == math.inf else str(float(value)).replace("e-0", "e-")


def shown(value):
    if isinstance(value, simpy.PriorityItem):
        return f"{value.priority}:{value.item}"
    if isinstance(value, simpy.Interrupt):
        return "Interrupt"
    return "value" if isinstance(value, ConditionValue) else value


def truth(value):
    return "true" if value else "false"


def pairs(value, made):
    return ",".join(f"{place(made, event)}={shown(event.value)}" for event in value.keys())

"""Resources as the trace knows them: numbers, names and how full they are."""

import simpy
from simpy.events import Condition, Process, Timeout
from simpy.resources import container, resource, store

import swf_records as records

CONDITION = 7

# WaitKind of core/trace/tables.ts.
KINDS = {
    Timeout: 0,
    resource.Request: 1,
    resource.PriorityRequest: 1,
    container.ContainerPut: 2,
    container.ContainerGet: 3,
    store.StorePut: 4,
    store.StoreGet: 5,
    store.FilterStoreGet: 5,
    Process: 6,
    Condition: CONDITION,
    simpy.events.AllOf: CONDITION,
    simpy.events.AnyOf: CONDITION,
    simpy.events.Event: 8,
}

# Those of them that are for something of a resource.
_POOLED_KINDS = range(1, 6)
POOLED = {event: kind for event, kind in KINDS.items() if kind in _POOLED_KINDS}

# Those that are one event, without a resource and without parts.
SINGLE = {Process: 6, simpy.events.Event: 8}

# What the levels of a resource are: its users, its content, or its items.
USERS, CONTENT, ITEMS = 'users', 'content', 'items'


def kind_of(event):
    """The kind of a wait for this event, whose class is known from now on."""
    made_by = type(event)
    kind = KINDS.get(made_by)
    if kind is None:
        kind = KINDS[made_by] = next((KINDS[known] for known in made_by.__mro__ if known in KINDS), 8)
        if kind in _POOLED_KINDS:
            POOLED[made_by] = kind
    return kind


def fill(pool):
    """How many use it or how much lies in it, and how many wait."""
    shape = pool._swf_shape
    if shape is USERS:
        return len(pool.users), len(pool.queue)
    if shape is ITEMS:
        return len(pool.items), len(pool.get_queue) + len(pool.put_queue)
    return pool._level, len(pool.get_queue) + len(pool.put_queue)


class Resources:
    """Gives resources their numbers and writes their levels when these change."""

    def __init__(self, out):
        self._out = out
        self._count = 0
        self._names = {}
        # The executor, whose attributes give names.
        self.owner = None

    def add(self, pool, generators):
        """Gives it a number; its name comes from the executor or from the generators' variables. Returns its shape."""
        pool._swf_number = self._count
        self._count += 1
        pool._swf_shape = (
            USERS
            if isinstance(pool, resource.Resource)
            else CONTENT
            if isinstance(pool, container.Container)
            else ITEMS
        )
        kind = next(c.__name__ for c in type(pool).__mro__ if c.__module__.startswith('simpy.'))
        name = self._name_of(pool, generators) or kind
        text = f'{self._unique(name)}\n{kind}\n{float(pool.capacity)!r}'
        self._out.numbers.extend((records.RESOURCE, self._out.string(text)))
        return pool._swf_shape

    def _name_of(self, pool, generators):
        for name, value in vars(self.owner).items() if hasattr(self.owner, '__dict__') else ():
            if value is pool:
                return name
            if isinstance(value, dict):
                for key, item in value.items():
                    if item is pool:
                        return f'{name}[{key}]'
            elif isinstance(value, (list, tuple)):
                for index, item in enumerate(value):
                    if item is pool:
                        return f'{name}[{index}]'
        for generator in generators:
            for name, value in generator.gi_frame.f_locals.items() if generator.gi_frame is not None else ():
                if value is pool:
                    return name
        return None

    def _unique(self, name):
        number = self._names[name] = self._names.get(name, 0) + 1
        return name if number == 1 else f'{name} {number}'


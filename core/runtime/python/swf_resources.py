"""Resources as the trace knows them: numbers, names and how full they are."""

import simpy
from simpy.events import Condition, Process, Timeout
from simpy.resources import base, container, resource, store

import swf_records as records

REQUEST = 1
_USERS, _QUEUE, _LEVEL, _ITEMS = range(4)

# WaitKind of core/trace/tables.ts, and whether the event has a resource.
KINDS = {
    Timeout: (0, False),
    resource.Request: (1, True),
    resource.PriorityRequest: (1, True),
    container.ContainerPut: (2, True),
    container.ContainerGet: (3, True),
    store.StorePut: (4, True),
    store.StoreGet: (5, True),
    store.FilterStoreGet: (5, True),
    Process: (6, False),
    Condition: (7, False),
    simpy.events.AllOf: (7, False),
    simpy.events.AnyOf: (7, False),
    simpy.events.Event: (8, False),
}


def kind_of(event):
    """The kind of a wait for this event, and whether it is for something of a resource."""
    known = KINDS.get(event.__class__)
    if known is None:
        known = next((KINDS[kind] for kind in type(event).__mro__ if kind in KINDS), (8, False))
        KINDS[event.__class__] = known
    return known


class Resources:
    """Gives resources their numbers and writes their levels when these change."""

    def __init__(self, out):
        self._out = out
        self._count = 0
        self._names = {}
        # The executor, whose attributes give names.
        self.owner = None

    def sample(self, pool, now):
        """Writes how many use it, wait for it or lie in it, where that is new."""
        kinds = pool._swf_kinds
        if kinds is _OF_RESOURCE:
            level, queue = len(pool.users), len(pool.queue)
        elif kinds is _OF_CONTAINER:
            level, queue = pool._level, len(pool.get_queue) + len(pool.put_queue)
        else:
            level, queue = len(pool.items), len(pool.get_queue) + len(pool.put_queue)
        if level != pool._swf_level:
            pool._swf_level = level
            self._out.numbers.extend((records.LEVEL + 16 * pool._swf_number, kinds[0], level, now))
        if queue != pool._swf_queue:
            pool._swf_queue = queue
            self._out.numbers.extend((records.LEVEL + 16 * pool._swf_number, kinds[1], queue, now))

    def add(self, pool, frames):
        """Its number, from now on; its name comes from the executor or from the frames."""
        number = pool._swf_number = self._count
        self._count += 1
        pool._swf_level = pool._swf_queue = None
        pool._swf_kinds = (
            _OF_RESOURCE
            if isinstance(pool, resource.Resource)
            else _OF_CONTAINER
            if isinstance(pool, container.Container)
            else _OF_STORE
        )
        kind = next(c.__name__ for c in type(pool).__mro__ if c.__module__.startswith('simpy.'))
        text = f'{self._unique(self._name_of(pool, frames) or kind)}\n{kind}\n{float(pool.capacity)!r}'
        self._out.numbers.extend((records.RESOURCE + 16 * number, self._out.string(text)))
        return number

    def _name_of(self, pool, frames):
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
        for frame in frames:
            for name, value in frame.f_locals.items() if frame is not None else ():
                if value is pool:
                    return name
        return None

    def _unique(self, name):
        number = self._names[name] = self._names.get(name, 0) + 1
        return name if number == 1 else f'{name} {number}'


_OF_RESOURCE = (_USERS, _QUEUE)
_OF_CONTAINER = (_LEVEL, _QUEUE)
_OF_STORE = (_ITEMS, _QUEUE)

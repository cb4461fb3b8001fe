"""Observes SimPy: spans from the generator chain, waits, levels. SimPy's own code runs unchanged; the observer
looks at a process after each of its resumes."""

import sys
from types import GeneratorType

import simpy
from simpy import Interrupt
from simpy.events import Condition, Process, Timeout
from simpy.resources import base, container, resource, store

import swf_records as records

TIMEOUT, RESOURCE, CONTAINER_PUT, CONTAINER_GET, STORE_PUT, STORE_GET, PROCESS, CONDITION, EVENT = range(9)
GRANTED, CANCELLED, INTERRUPTED, FAILED = 1, 2, 3, 4
USERS, QUEUE, LEVEL, ITEMS = range(4)
INTERRUPT, _FAILURE, STATE = range(3)
ENDED, PROCESS_FAILED = 1, 2
WARNING = 2
NO_RESOURCE = 0xFFFF

_KINDS = {
    Timeout: TIMEOUT,
    Process: PROCESS,
    Condition: CONDITION,
    simpy.events.AllOf: CONDITION,
    simpy.events.AnyOf: CONDITION,
    resource.Request: RESOURCE,
    resource.PriorityRequest: RESOURCE,
    container.ContainerPut: CONTAINER_PUT,
    container.ContainerGet: CONTAINER_GET,
    store.StorePut: STORE_PUT,
    store.StoreGet: STORE_GET,
    store.FilterStoreGet: STORE_GET,
}


class _Traced:
    """What the observer knows of one process."""

    __slots__ = ('id', 'stack', 'target', 'waits', 'held')

    def __init__(self, number):
        self.id = number
        self.stack = []
        self.target = None
        self.waits = ()
        self.held = []


class Tracer:
    """Writes records of every process of one environment. `path` is the definition's file."""

    def __init__(self, env, out, path):
        self.env = env
        self.out = out
        self.owner = None
        self._path = path
        self._traced = {}
        self._functions = {}
        self._resources = {}
        self._names = {}
        self._levels = {}
        self._wait_count = 0
        self._process_count = 0

    def install(self):
        """Begins to observe every process; returns the function that ends it."""
        original = Process._resume
        observe = self._observe

        def resume(process, event):
            if event._value.__class__ is Interrupt:
                self._mark(process, INTERRUPT, str(event._value.cause))
            original(process, event)
            observe(process)

        Process._resume = resume

        def uninstall():
            Process._resume = original

        return uninstall

    def _mark(self, process, kind, text, line=0):
        traced = self._traced.get(process)
        number = records.NONE if traced is None else traced.id
        self.out.add(records.MARK, number, self.out.string(text), kind | line << 8, self.env._now)

    def report_state(self, text):
        """The state that the active process is in from now on, with the line that says so."""
        self._mark(self.env._active_proc, STATE, text, self._line())

    def begun(self, process):
        """Notes a new process, started by the one that is active now."""
        traced = self._traced[process] = _Traced(self._process_count)
        self._process_count += 1
        name = getattr(process._generator, '__name__', 'process')
        self.out.add(records.BEGIN_PROCESS, traced.id, self.out.string(name), self.active_id(), self.env._now)
        return traced

    def active_id(self):
        """The id of the process that is active now, or NONE."""
        traced = self._traced.get(self.env._active_proc)
        return records.NONE if traced is None else traced.id

    def log(self, text, severity):
        """A line that the definition writes, with the line of its file that does."""
        self._log(text, severity, self._line())

    def _line(self):
        """The line of the definition's file that runs, 0 when none does."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self._path:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else 0

    def warn(self, text, line=0):
        """A line of ours about the definition."""
        self._log(f'{self._path}:{line}: {text}' if line else text, WARNING, line)

    def _log(self, text, severity, line):
        self.out.add(records.LOG, self.active_id(), self.out.string(text), severity | line << 8, self.env._now)

    def _observe(self, process):
        now = self.env._now
        traced = self._traced.get(process) or self.begun(process)
        add = self.out.add
        target = process._target
        if traced.waits:
            self._end_waits(traced, now)
        stack = traced.stack
        while stack and stack[-1].gi_frame is None:
            stack.pop()
            add(records.END_SPAN, traced.id, 0, 0, now)
        generator = stack[-1].gi_yieldfrom if stack else process._generator
        while generator.__class__ is GeneratorType and generator.gi_frame is not None:
            stack.append(generator)
            add(records.BEGIN_SPAN, traced.id, self._function(generator.gi_code), 0, now)
            generator = generator.gi_yieldfrom
        if process._value is not simpy.events.PENDING:
            add(records.END_PROCESS, traced.id, ENDED if process._ok else PROCESS_FAILED, 0, now)
            self._check_held(traced, now)
            del self._traced[process]
        elif target is not None:
            frame = stack[-1].gi_frame if stack else None
            self._begin_waits(traced, target, frame.f_lineno if frame is not None else 0, now)
            if traced.held:
                self._check_held(traced, now)

    # Waits

    def _begin_waits(self, traced, target, line, now):
        kind = _KINDS.get(target.__class__)
        if kind is None:
            kind = self._kind_of(target)
        if kind == CONDITION:
            waits = [self._wait(traced, CONDITION, NO_RESOURCE, line, now, target)]
            for event in target._events:
                part = _KINDS.get(event.__class__, EVENT)
                if RESOURCE <= part <= STORE_GET and event._value is simpy.events.PENDING:
                    waits.append(self._wait_resource(traced, part, event, line, now))
            traced.waits = waits
        elif RESOURCE <= kind <= STORE_GET:
            traced.waits = (self._wait_resource(traced, kind, target, line, now),)
        else:
            traced.waits = (self._wait(traced, kind, NO_RESOURCE, line, now, target),)

    def _kind_of(self, target):
        for known, kind in list(_KINDS.items()):
            if isinstance(target, known):
                _KINDS[target.__class__] = kind
                return kind
        _KINDS[target.__class__] = EVENT
        return EVENT

    def _wait_resource(self, traced, kind, event, line, now):
        pool = event.resource if hasattr(event, 'resource') else None
        number = self._resource(pool) if pool is not None else NO_RESOURCE
        entry = self._wait(traced, kind, number, line, now, event)
        if pool is not None:
            self._level(pool, number, now)
        return entry

    def _wait(self, traced, kind, number, line, now, event):
        index = self._wait_count
        self._wait_count = index + 1
        self.out.add(records.BEGIN_WAIT, traced.id, kind | number << 8, line, now)
        return (index, event, kind)

    def _end_waits(self, traced, now):
        for index, event, kind in traced.waits:
            if event._value is simpy.events.PENDING:
                outcome = CANCELLED if len(traced.waits) > 1 else INTERRUPTED
            elif event._ok:
                outcome = GRANTED
            else:
                outcome = FAILED
            self.out.add(records.END_WAIT, traced.id, index, outcome, now)
            if RESOURCE <= kind <= STORE_GET:
                pool = getattr(event, 'resource', None)
                if pool is not None:
                    self._level(pool, self._resource(pool), now)
                    if kind == RESOURCE and outcome == GRANTED:
                        traced.held.append((index, event, pool))
        traced.waits = ()

    def _check_held(self, traced, now):
        held = []
        for entry in traced.held:
            index, request, pool = entry
            if request in pool.users:
                held.append(entry)
            else:
                self.out.add(records.RELEASE_WAIT, traced.id, index, 0, now)
                self._level(pool, self._resource(pool), now)
        traced.held = held

    # Resources

    def _resource(self, pool):
        number = self._resources.get(pool)
        if number is None:
            number = self._resources[pool] = len(self._resources)
            kind = next(c.__name__ for c in type(pool).__mro__ if c.__module__.startswith('simpy.'))
            text = f'{self._unique(self._name_of(pool) or kind)}\n{kind}\n{float(pool.capacity)!r}'
            self.out.add(records.RESOURCE, number, self.out.string(text), 0, self.env._now)
        return number

    def _name_of(self, pool):
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
        for traced in self._traced.values():
            for generator in traced.stack:
                frame = generator.gi_frame
                for name, value in frame.f_locals.items() if frame is not None else ():
                    if value is pool:
                        return name
        return None

    def _unique(self, name):
        number = self._names[name] = self._names.get(name, 0) + 1
        return name if number == 1 else f'{name} {number}'

    def _level(self, pool, number, now):
        if isinstance(pool, resource.Resource):
            self._quantity(number, USERS, len(pool.users), now)
            self._quantity(number, QUEUE, len(pool.queue), now)
            return
        if isinstance(pool, container.Container):
            self._quantity(number, LEVEL, pool._level, now)
        elif isinstance(pool, store.Store):
            self._quantity(number, ITEMS, len(pool.items), now)
        if isinstance(pool, base.BaseResource):
            self._quantity(number, QUEUE, len(pool.get_queue) + len(pool.put_queue), now)

    def _quantity(self, number, kind, value, now):
        key = number << 2 | kind
        if self._levels.get(key) != value:
            self._levels[key] = value
            self.out.add_level(number, kind, float(value), now)

    def _function(self, code):
        number = self._functions.get(code)
        if number is None:
            number = self._functions[code] = len(self._functions)
            text = f'{code.co_name}\n{code.co_filename}\n{code.co_firstlineno}'
            self.out.add(records.FUNCTION, number, self.out.string(text), 0, self.env._now)
        return number

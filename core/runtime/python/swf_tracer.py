"""Observes SimPy: spans from the generator chain, waits, levels. SimPy's own code runs unchanged; the observer looks at
a process after each of its resumes. What is written here for speed rather than for beauty has been measured
(bench/python.ts): every event of a run passes through `resume`."""

import sys
from dis import findlinestarts
from types import GeneratorType

from simpy.events import PENDING, Interruption, Process, Timeout

import swf_records as records
from swf_resources import KINDS, REQUEST, Resources, kind_of

CONDITION = 7
GRANTED, CANCELLED, INTERRUPTED, FAILED = 1, 2, 3, 4
ENDED, PROCESS_FAILED = 1, 2
INTERRUPT, FAILURE, STATE = range(3)
WARNING = 2


# The waits of a process that waits for one event without a resource.
_PLAIN = ((None, None),)


class _Traced:
    """What the observer knows of one process."""

    __slots__ = ('id', 'sleep', 'push', 'cut', 'stack', 'waits', 'held')

    def __init__(self, number):
        self.id = number
        self.sleep = records.SLEEP + 16 * number
        self.push = records.PUSH + 16 * number
        self.cut = records.CUT + 16 * number
        self.stack = []
        # What it waits for, as (event, pool, kind, number); none before its start.
        self.waits = ()
        # Requests it was granted: (number of the wait, request, pool).
        self.held = []


class Tracer:
    """Writes records of every process of one environment. `path` is the definition's file."""

    def __init__(self, env, out, path):
        self.env = env
        self.out = out
        self.resources = Resources(out)
        self._path = path
        self._functions = {}
        self._codes = []
        self._first = None
        self._process_count = 0
        self._request_count = 0

    def install(self):
        """Begins to observe every process; returns the function that ends it."""
        original = Process._resume
        env, changed, begun, functions = self.env, self._changed, self.begun, self._functions
        add_function = self._add_function
        extend = self.out.numbers.extend

        def resume(process, event):
            original(process, event)
            try:
                traced = process._swf_traced
            except AttributeError:
                traced = begun(process)
            stack = traced.stack
            if (
                event.__class__ is not Timeout
                or process._target.__class__ is not Timeout
                or traced.held
                or not stack
            ):
                changed(traced, process, event)
                return
            # From one timeout to the next, the most frequent case: at most the stack of generators has changed.
            generator = stack[-1]
            frame = generator.gi_frame
            if frame is None:
                stack.pop()
                generator = stack[-1]
                frame = generator.gi_frame
                while frame is None:
                    stack.pop()
                    generator = stack[-1]
                    frame = generator.gi_frame
                deeper = generator.gi_yieldfrom
                if deeper is None:
                    extend((traced.cut, len(stack), env._now))
            else:
                deeper = generator.gi_yieldfrom
            while deeper.__class__ is GeneratorType:
                code = deeper.gi_code
                function = functions.get(id(code))
                if function is None:
                    function = add_function(code)
                extend((traced.push, len(stack), function, env._now))
                stack.append(deeper)
                frame = deeper.gi_frame
                deeper = deeper.gi_yieldfrom
            extend((traced.sleep, frame.f_lasti, env._now))

        resume.original = original
        Process._resume = resume

        def uninstall():
            Process._resume = original

        return uninstall

    def begun(self, process):
        """Notes a new process, started by the one that is active now."""
        number = self._process_count
        self._process_count = number + 1
        traced = process._swf_traced = _Traced(number)
        self._first = self._first or traced
        name = getattr(process._generator, '__name__', 'process')
        self.out.numbers.extend(
            (records.PROCESS + 16 * number, self.out.string(name), self.active() + 1, self.env._now)
        )
        return traced

    def active(self):
        """The number of the process that is active now, or -1."""
        traced = getattr(self.env._active_proc, '_swf_traced', None)
        return -1 if traced is None else traced.id

    def _changed(self, traced, process, event):
        """All that may have happened in a resume."""
        now = self.env._now
        extend = self.out.numbers.extend
        stack = traced.stack
        if traced.waits:
            self._end_waits(traced, event, now)
        if process._value is not PENDING:
            self._ended(traced, process, now)
            return
        is_cut = False
        while stack and stack[-1].gi_frame is None:
            stack.pop()
            is_cut = True
        deeper = stack[-1].gi_yieldfrom if stack else process._generator
        while deeper.__class__ is GeneratorType:
            code = deeper.gi_code
            function = self._functions.get(id(code))
            if function is None:
                function = self._add_function(code)
            extend((traced.push, len(stack), function, now))
            is_cut = False
            stack.append(deeper)
            deeper = deeper.gi_yieldfrom
        if is_cut:
            extend((traced.cut, len(stack), now))
        if traced.held:
            self._check_held(traced, now)
        target = process._target
        lasti = stack[-1].gi_frame.f_lasti if stack else 0
        kind, has_pool = KINDS.get(target.__class__) or kind_of(target)
        if has_pool:
            # What is asked for at once is granted at once, and then the process waits for nothing more.
            traced.waits = (self._request(traced, kind, target, lasti, now),)
        elif kind == CONDITION:
            self._wait_for_all(traced, target, lasti, now)
        else:
            traced.waits = _PLAIN
            extend((records.WAIT + 16 * traced.id, kind, lasti, now))

    def _ended(self, traced, process, now):
        if traced.held:
            self._check_held(traced, now)
        if not process._ok:
            failure = process._value
            self._note(records.MARK, f'{type(failure).__name__}: {failure}', FAILURE, 0, traced.id)
        self.out.numbers.extend(
            (records.END + 16 * traced.id, ENDED if process._ok else PROCESS_FAILED, now)
        )
        traced.stack.clear()

    def _request(self, traced, kind, event, lasti, now):
        """The wait for something of a resource, as (event, pool, kind, number)."""
        pool = event.resource
        try:
            resource = pool._swf_number
        except AttributeError:
            resource = self.resources.add(pool, self._frames(traced))
        self.out.numbers.extend((records.WAIT + 16 * traced.id, kind + 16 * (resource + 1), lasti, now))
        self.resources.sample(pool, now)
        number = self._request_count
        self._request_count = number + 1
        return event, pool, kind, number

    def _wait_for_all(self, traced, condition, lasti, now):
        """A condition, and what of resources it waits for."""
        self.out.numbers.extend((records.WAIT + 16 * traced.id, CONDITION, lasti, now))
        waits = [(condition, None, CONDITION, -1)]
        for event in condition._events:
            kind, has_pool = kind_of(event)
            if has_pool and event._value is PENDING:
                waits.append(self._request(traced, kind, event, lasti, now))
        traced.waits = waits

    def _end_waits(self, traced, event, now):
        extend = self.out.numbers.extend
        waits = traced.waits
        traced.waits = ()
        number = records.DONE + 16 * traced.id
        is_interrupted = event.__class__ is Interruption
        if is_interrupted:
            self._note(records.MARK, str(event._value.cause), INTERRUPT, 0, traced.id)
        if waits is _PLAIN:
            extend((number, 0, INTERRUPTED if is_interrupted else GRANTED if event._ok else FAILED, now))
            return
        for place, wait in enumerate(waits):
            waited, pool = wait[0], wait[1]
            if waited is event:
                outcome = GRANTED if event._ok else FAILED
            elif is_interrupted:
                outcome = INTERRUPTED
            elif waited._value is PENDING:
                outcome = CANCELLED
            else:
                outcome = GRANTED if waited._ok else FAILED
            extend((number, place, outcome, now))
            if pool is not None:
                self.resources.sample(pool, now)
                if wait[2] == REQUEST and outcome == GRANTED:
                    traced.held.append((wait[3], waited, pool))

    def _check_held(self, traced, now):
        kept = []
        for entry in traced.held:
            number, request, pool = entry
            if request in pool.users:
                kept.append(entry)
            else:
                self.out.numbers.extend((records.RELEASE + 16 * number, now))
                self.resources.sample(pool, now)
        traced.held = kept

    def _frames(self, traced):
        """Where a resource may have its name: what the first process and this one have on their stacks."""
        return (generator.gi_frame for one in (self._first, traced) for generator in one.stack)

    def _add_function(self, code):
        number = self._functions[id(code)] = len(self._codes)
        # Kept, so that no other code gets its id.
        self._codes.append(code)
        lines = ','.join(f'{start}:{line}' for start, line in findlinestarts(code) if line)
        text = f'{code.co_name}\n{code.co_filename}\n{code.co_firstlineno}\n{lines}'
        self.out.numbers.extend((records.FUNCTION + 16 * number, self.out.string(text)))
        return number

    # What is written between the resumes

    def log(self, text, severity):
        """A line that the definition writes, with the line of its file that does."""
        self._note(records.LOG, text, severity, self._line(), self.active())

    def report_state(self, text):
        """The state that the active process is in from now on, with the line that says so."""
        self._note(records.MARK, text, STATE, self._line(), self.active())

    def _line(self):
        """The line of the definition's file that runs, 0 when none does."""
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self._path:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else 0

    def warn(self, text, line=0):
        """A line of ours about the definition."""
        text = f'{self._path}:{line}: {text}' if line else text
        self._note(records.LOG, text, WARNING, line, self.active())

    def message(self, text):
        self.out.numbers.extend(
            (records.MESSAGE + 16 * (self.active() + 1), self.out.string(text), self.env._now)
        )

    def _note(self, record, text, kind, line, process):
        self.out.numbers.extend(
            (record + 16 * (process + 1), self.out.string(text), kind + 256 * line, self.env._now)
        )

"""The observer: looks at a process after each of its resumes. Every event of a run passes through `resume`, so it is
written for speed, and what looks odd has been measured (docs/decisions/023): what it knows of a process is one list,
what it needs are variables of one function, each record is one tuple, and much stands here twice."""

from types import GeneratorType

from simpy.events import PENDING, Interruption, Process, Timeout

from swf_functions import FLAT
from swf_native import make_resume
from swf_records import CUT, DONE, END, GRANTED, PART, PROCESS, PUSH, PUSH_SLEEP, RELEASE, REQUEST, SAMPLE, SLEEP, WAIT
from swf_resources import CONDITION, ITEMS, POOLED, SINGLE, USERS, fill, kind_of

# What is kept of a process, in a list: its number; how to find the instruction at which it waits (swf_functions); None
# when what it waits for has no resource, else the event of a resource, or several events, a condition first; the
# requests it was granted and has not given back, or None; the innermost generator and those around it, outermost first.
_AT, _WAITS, _HELD, _TOP, _OUTER = range(1, 6)

_GRANTED, _CANCELLED, _INTERRUPTED, _FAILED = 1, 2, 3, 4
_ENDED, _PROCESS_FAILED = 1, 2


def make_observer(original, env, out, functions, resources, note_interrupt, note_failure, native=None):
    """The function that takes the place of `Process._resume`, and the one that begins a process."""
    extend = out.numbers.extend
    known, waits_at, add_function = functions.numbers, functions.waits_at, functions.add
    pooled, single = POOLED.get, SINGLE.get
    names = {}
    count = 0
    # The process begun first, whose variables give names to resources.
    first = None
    # The code met last, which is often the next one too.
    last_code = last_function = last_at = None

    def resume(process, event):
        original(process, event)
        now = env._now
        try:
            state = process._swf
        except AttributeError:
            state = begun(process)
        number, at, waits, held, top, _ = state
        if type(event) is not Timeout:
            if waits is None:
                if not event._ok:
                    end_wait(number, event, now)
            elif waits is event and event._ok:
                state[_WAITS] = None
                pool = event.resource
                shape = pool._swf_shape
                if shape is USERS:
                    extend((GRANTED, number, now, pool._swf_number, len(pool.users), len(pool.queue)))
                    if held is None:
                        held = state[_HELD] = [event]
                    else:
                        held.append(event)
                else:
                    level = len(pool.items) if shape is ITEMS else pool._level
                    extend((GRANTED, number, now, pool._swf_number, level, len(pool.get_queue) + len(pool.put_queue)))
            else:
                end_waits(state, event, now)
                held = state[_HELD]
        target = process._target
        if target is None:
            ended(process, state, now)
            return
        if held is not None:
            check_held(state, now)
        if at is None:
            at = walk(process, state, now)
            if at is None:
                return
        elif at < 0:
            frame = top.gi_frame
            if frame is not None:
                at = frame.f_lasti
            else:
                at = walk(process, state, now)
                if at is None:
                    return
        if type(target) is Timeout:
            extend((SLEEP, number, now, at))
            return
        kind = pooled(type(target))
        if kind is None:
            kind = single(type(target))
            if kind is None:
                wait(process, state, target, at, now)
            else:
                extend((WAIT, number, now, kind, at))
            return
        state[_WAITS] = target
        pool = target.resource
        try:
            shape = pool._swf_shape
        except AttributeError:
            shape = shape_of(pool, process)
        if shape is USERS:
            extend((REQUEST, number, now, kind, at, pool._swf_number, len(pool.users), len(pool.queue)))
        else:
            level = len(pool.items) if shape is ITEMS else pool._level
            queue = len(pool.get_queue) + len(pool.put_queue)
            extend((REQUEST, number, now, kind, at, pool._swf_number, level, queue))

    def begun(process):
        nonlocal count, first
        first = first or process
        state = process._swf = [count, None, None, None, None, None]
        count += 1
        active = env._active_proc
        try:
            parent = 0 if active is None else active._swf[0] + 1
            name = names[process._generator.__name__]
        except (AttributeError, KeyError):
            parent = number_of(active) + 1
            name = getattr(process._generator, '__name__', 'process')
            name = names[name] = out.string(name)
        extend((PROCESS, name, parent, env._now))
        return state

    def walk(process, state, now):
        """Follows the generators to the innermost one. Returns the instruction at which it waits; None when that is
        for a timeout and noted with the call that led there."""
        nonlocal last_code, last_function, last_at
        number, _, _, _, top, outer = state
        frame = None
        if top is None:
            deeper = process._generator
        else:
            deeper = top.gi_yieldfrom
            if deeper is None:
                frame = top.gi_frame
                if frame is not None:
                    return frame.f_lasti
                # It has returned. The one around it mostly goes on with another; else it may have returned as well.
                state[_AT] = None
                top = outer.pop()
                deeper = top.gi_yieldfrom
                if deeper is None:
                    frame = top.gi_frame
                    while frame is None:
                        top = outer.pop()
                        frame = top.gi_frame
                    deeper = top.gi_yieldfrom
                state[_TOP] = top
                if type(deeper) is not GeneratorType:
                    extend((CUT, number, now, len(outer) + 1))
        if type(deeper) is not GeneratorType:
            return 0 if top is None else top.gi_frame.f_lasti
        depth = -1
        while type(deeper) is GeneratorType:
            if depth >= 0:
                extend((PUSH, number, now, depth, last_function))
            code = deeper.gi_code
            if code is not last_code:
                last_code = code
                last_function = known.get(id(code))
                if last_function is None:
                    last_function = add_function(code)
                last_at = waits_at[last_function]
            if top is None:
                depth = 0
            else:
                if outer is None:
                    outer = state[_OUTER] = []
                outer.append(top)
                depth = len(outer)
            top = deeper
            if last_at is not None:
                state[_AT] = FLAT if depth else last_at
                break
            deeper = deeper.gi_yieldfrom
        state[_TOP] = top
        at = top.gi_frame.f_lasti if last_at is None or last_at < 0 else last_at
        if type(process._target) is Timeout:
            extend((PUSH_SLEEP, number, now, depth, last_function, at))
            return None
        extend((PUSH, number, now, depth, last_function))
        return at

    def wait(process, state, target, at, now):
        """Notes a wait for an event without a resource, or of a class not yet met."""
        kind = kind_of(target)
        if type(target) in POOLED:
            extend((REQUEST, state[0], now, kind, at, *sampled(target, process)))
            state[_WAITS] = target
            return
        extend((WAIT, state[0], now, kind, at))
        if kind == CONDITION:
            # What of resources it waits for.
            parts = None
            for event in target._events:
                if type(event) is not Timeout and event._value is PENDING:
                    kind = kind_of(event)
                    if type(event) in POOLED:
                        extend((PART, state[0], now, kind, at, *sampled(event, process)))
                        parts = parts or [target]
                        parts.append(event)
            state[_WAITS] = parts

    def sampled(event, process):
        pool = event.resource
        if not hasattr(pool, '_swf_shape'):
            shape_of(pool, process)
        return pool._swf_number, *fill(pool)

    def shape_of(pool, process):
        return resources.add(pool, (*generators_of(first), *generators_of(process)))

    def end_wait(number, event, now):
        outcome = _FAILED
        if type(event) is Interruption:
            outcome = _INTERRUPTED
            note_interrupt(number, event)
        extend((DONE, number, now, 0, outcome))

    def end_waits(state, event, now):
        number, waits = state[0], state[_WAITS]
        is_interrupted = type(event) is Interruption
        if is_interrupted:
            note_interrupt(number, event)
        state[_WAITS] = None
        for place, waited in enumerate(waits if type(waits) is list else (waits,)):
            if waited is event:
                outcome = _GRANTED if event._ok else _FAILED
            elif is_interrupted:
                outcome = _INTERRUPTED
            elif waited._value is PENDING:
                outcome = _CANCELLED
            else:
                outcome = _GRANTED if waited._ok else _FAILED
            extend((DONE, number, now, place, outcome))
            if type(waited) in POOLED:
                pool = waited.resource
                extend((SAMPLE, pool._swf_number, *fill(pool), now))
                if pool._swf_shape is USERS and outcome == _GRANTED:
                    state[_HELD] = [*(state[_HELD] or ()), waited]

    def check_held(state, now):
        held = state[_HELD]
        place = 0
        while place < len(held):
            request = held[place]
            pool = request.resource
            if request in pool.users:
                place += 1
            else:
                del held[place]
                extend((RELEASE, state[0], now, place, pool._swf_number, len(pool.users), len(pool.queue)))
        if place == 0:
            state[_HELD] = None

    def ended(process, state, now):
        if state[_HELD] is not None:
            check_held(state, now)
        if process._ok:
            extend((END, state[0], now, _ENDED))
        else:
            note_failure(state[0], process._value)
            extend((END, state[0], now, _PROCESS_FAILED))
        state[_TOP] = state[_OUTER] = None

    def start(generator):
        process = Process(env, generator)
        begun(process)
        return process

    if native is not None:
        cold = begun, ended, check_held, end_wait, end_waits, wait, shape_of
        resume = make_resume(native, original, env, functions, cold)
    return resume, start


def number_of(process):
    """The number of a process, -1 when it has none or is none."""
    state = getattr(process, '_swf', None)
    return -1 if state is None else state[0]


def generators_of(process):
    """The generators that a process is in, outermost first."""
    state = getattr(process, '_swf', None)
    return () if state is None or state[_TOP] is None else (*(state[_OUTER] or ()), state[_TOP])

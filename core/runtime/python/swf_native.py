"""The observer where its hot half is WebAssembly (core/runtime/pyodide/assembly, docs/decisions/026): Pyodide only."""

from array import array

from simpy.events import Initialize, Timeout

from swf_records import CUT, GRANTED, PUSH
from swf_resources import ITEMS, POOLED, SINGLE, USERS

_TIMEOUT = 0
# As in swf_observer.
_WAITS, _HELD = 2, 3


def find():
    """The functions, or None where there are none or they do not see what Python tells."""
    try:
        import _swf_observer as native
    except ImportError:
        return None
    return native if _sees_what_python_tells(native) else None


def make_resume(native, original, env, functions, cold):
    """What takes the place of `Process._resume`. `cold` are functions of swf_observer for what is rare."""
    native.begin(functions.add, Timeout, Initialize)
    observe, put, wait, instruction = native.observe, native.put, native.wait, native.instruction
    begun, ended, check_held, end_wait, end_waits, note_wait, shape_of = cold
    pooled, single = POOLED.get, SINGLE.get

    def resume(process, event):
        original(process, event)
        try:
            state = process._swf
        except AttributeError:
            state = begun(process)
        if observe(process, state, event, process._target, env._now):
            more(process, state, event)

    def more(process, state, event):
        now = env._now
        if type(event) is not Timeout:
            waits = state[_WAITS]
            if waits is None:
                if not event._ok:
                    end_wait(state[0], event, now)
            elif waits is event and event._ok:
                state[_WAITS] = None
                pool = event.resource
                shape = pool._swf_shape
                if shape is USERS:
                    put(GRANTED, state[0], now, pool._swf_number, len(pool.users), len(pool.queue))
                    if state[_HELD] is None:
                        state[_HELD] = [event]
                    else:
                        state[_HELD].append(event)
                else:
                    level = len(pool.items) if shape is ITEMS else pool._level
                    put(GRANTED, state[0], now, pool._swf_number, level, len(pool.get_queue) + len(pool.put_queue))
            else:
                end_waits(state, event, now)
        target = process._target
        if target is None:
            ended(process, state, now)
            return
        if state[_HELD] is not None:
            check_held(state, now)
        made_by = type(target)
        if made_by is Timeout:
            wait(process, state, now, _TIMEOUT)
            return
        kind = pooled(made_by)
        if kind is None:
            kind = single(made_by)
            if kind is None:
                note_wait(process, state, target, instruction(process, state, now), now)
            else:
                wait(process, state, now, kind)
            return
        state[_WAITS] = target
        pool = target.resource
        try:
            shape = pool._swf_shape
        except AttributeError:
            # Its name comes from the generators, which are to be known.
            instruction(process, state, now)
            shape = shape_of(pool, process)
        if shape is USERS:
            wait(process, state, now, kind, pool._swf_number, len(pool.users), len(pool.queue))
        else:
            level = len(pool.items) if shape is ITEMS else pool._level
            queue = len(pool.get_queue) + len(pool.put_queue)
            wait(process, state, now, kind, pool._swf_number, level, queue)

    return resume


class _Probe:
    """Has a generator, as a process has."""


def _sees_what_python_tells(native):
    """Follows a generator inside of another, and what is left when that has returned."""

    def inner():
        yield 1
        yield 2

    def outer():
        yield from inner()
        yield 3

    probe, state, codes = _Probe(), [7, None, None, None, None, None], []

    def add(code):
        codes.append(code)
        return len(codes) - 1

    native.begin(add, Timeout, Initialize)
    probe._generator = generator = outer()
    for time in (0.5, 1.5, 2.5):
        next(generator)
        innermost = generator.gi_yieldfrom or generator
        if native.instruction(probe, state, time) != innermost.gi_frame.f_lasti:
            return False
    expected = [PUSH, 7, 0.5, 0, 0, PUSH, 7, 0.5, 1, 1, CUT, 7, 2.5, 1]
    is_right = codes == [outer.__code__, inner.__code__] and native.take() == array('d', expected).tobytes()
    native.begin(add, Timeout, Initialize)
    return is_right

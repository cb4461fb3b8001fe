"""Lets simulated time pass: until nothing is left to happen, to a duration, or to a limit."""

import time

from swf_failure import RunFailure

_LOOK_EVERY = 0.01
_STREAM_EVERY = 0.05
_LINES_AT_ONCE = 20
# A definition that prints without end would fill the memory of whoever shows it.
_MOST_LINES = 500_000
_MOST_AT_ONCE = 1024
# A run of so many events, or of so long a simulated time, that nothing said would end.
_LONG_EVENTS = 2_000_000
_LONG_SECONDS = 90 * 86_400


class Watch:
    """Looks at the clock now and then: streams what happened and stops at the limit of events."""

    def __init__(self, env, out, frames, request):
        self._env = env
        self._out = out
        self._frames = frames
        self._limit = request['limits']['events']
        self._is_endless = request.get('until') is None
        self._looked = self._streamed = time.monotonic()
        self._lines = self._written = 0

    def events_left(self):
        left = self._limit - self._env.processed()
        if left <= 0:
            raise RunFailure(
                'limit-events',
                f'The run was ended after {self._limit:,} events, its limit',
                f'{_no_end(self._is_endless)}raise the limit, or end the run with --duration',
            )
        return left

    def look(self, stride):
        """How many events may pass until the next look, after `stride` have since the last one."""
        now = time.monotonic()
        spent = now - self._looked
        self._looked = now
        self._out.flush_if_many()
        if now - self._streamed > _STREAM_EVERY:
            self._lines = 0
            self.stream()
        if self._is_endless and (self._env.processed() > _LONG_EVENTS or self._env.now > _LONG_SECONDS):
            self._is_endless = False
            self._tell_endless()
        return min(_MOST_AT_ONCE, max(1, int(stride * _LOOK_EVERY / spent) if spent > 0 else stride * 2))

    def stream(self):
        """Sends what is recorded and how far the run is."""
        self._streamed = time.monotonic()
        self._out.flush()
        self._frames.progress(float(self._env.now), self._env.processed())

    def takes_line(self):
        """Whether one more line may be written; that the rest is left out is told once."""
        self._written += 1
        if self._written == _MOST_LINES + 1:
            self._env.tracer.warn(f'more than {_MOST_LINES:,} lines were written: the rest is left out')
            self.stream()
        return self._written <= _MOST_LINES

    def stream_line(self):
        """Sends a line that was printed: at once, for what follows may take long, unless many come."""
        self._lines += 1
        if self._lines < _LINES_AT_ONCE or time.monotonic() - self._streamed > _STREAM_EVERY:
            self.stream()

    def _tell_endless(self):
        env = self._env
        env.tracer.warn(
            f'nothing ends this run so far: {env.processed():,} events and {env.now:,.0f} simulated seconds without '
            'a duration; give --duration to end it'
        )


def pass_time(env, watch, request):
    """Processes events in their order. Like env.run(until) in what it does, and in what it leaves to happen."""
    until, limit = request.get('until'), request['limits']['simulatedSeconds']
    end = limit if until is None else min(until, limit)
    factor = request.get('realtimeFactor')
    advance = _advance if factor is None else _paced(factor)
    stride = 16
    while advance(env, _of_one_kind(end, env._now), min(stride, watch.events_left())):
        stride = watch.look(stride)
    if env._queue and end == limit and until != limit:
        raise RunFailure(
            'limit-simulated-time',
            f'The run was ended at {limit:,.10g} simulated seconds, its limit',
            f'{_no_end(until is None)}end it with --duration, or give the definition an end',
        )
    if until is not None:
        env._now = until


def _of_one_kind(end, now):
    """The end as the kind of number that time is: Python compares integers and floats with their own kind quickly."""
    return int(end) if type(now) is int and end == end // 1 else float(end)


def _no_end(is_endless):
    return 'nothing in it ended it (a loop without an end, or a count of 0): ' if is_endless else ''


def _advance(env, end, count):
    """Up to `count` events before `end`; whether there are more."""
    queue, step = env._queue, env.step
    for _ in range(count):
        if not queue or queue[0][0] >= end:
            return False
        step()
    return True


def _paced(factor):
    """As _advance, but not ahead of the clock: `factor` wall seconds for each simulated one."""
    began, base = time.monotonic(), None

    def advance(env, end, _count):
        nonlocal base
        base = env.now if base is None else base
        ahead = (min(env.peek(), end) - base) * factor - (time.monotonic() - began)
        if not env._queue or (ahead <= 0 and env.peek() >= end):
            return False
        if ahead > 0:
            time.sleep(min(ahead, _STREAM_EVERY))
        else:
            env.step()
        return True

    return advance

"""The stream of what happens: numbers that leave in chunks.

A record is its kind and as many numbers as its kind has; core/runtime/python-records.ts reads the same. Strings travel
beside the records as a list. The observer extends `numbers` itself, which is what makes it quick.

A process that does something without a DONE before was granted all that it waited for: most resumes are one record.
"""

import marshal
import sys

from swf_plain import as_float

# What a process does: its number and the time come first.
PUSH = 0  # process, time, depth, function: whatever was deeper has returned
PUSH_SLEEP = 1  # process, time, depth, function, instruction: the same, and there it waits for a timeout
CUT = 2  # process, time, depth
WAIT = 3  # process, time, kind, instruction
SLEEP = 4  # process, time, instruction: waits for a timeout
REQUEST = 5  # process, time, kind, instruction, resource, level, queue
PART = 6  # the same: one of several waits, with a condition
GRANTED = 7  # process, time, resource, level, queue
DONE = 8  # process, time, place among its waits, outcome
RELEASE = 9  # process, time, place among what it holds, resource, level, queue
END = 10  # process, time, outcome
# Everything else. A process is its number + 1, 0 for none.
PROCESS = 11  # name, parent, time; processes are numbered in their order, as resources and functions are
SAMPLE = 12  # resource, level, queue, time
MESSAGE = 13  # process, text, time
LOG = 14  # process, text, severity + 256 × line, time
MARK = 15  # process, text, kind + 256 × line, time
RESOURCE = 16  # text
FUNCTION = 17  # text

_ENOUGH = 8_000
# Of marshal: integers and float64 as they are, nothing shared.
_FORMAT = 2


class NativeNumbers:
    """Numbers that are kept by WebAssembly (swf_native), as much of a list as is used."""

    def __init__(self, native):
        self.extend = native.extend
        self.taken = native.take
        self._count = native.count

    def __len__(self):
        return self._count()


class Records:
    """Numbers on their way out; `sink(bytes, strings)` takes them. `native` has what keeps them, if any (swf_native)."""

    def __init__(self, sink, native=None):
        self._sink = sink
        self.native = native
        self.numbers = [] if native is None else NativeNumbers(native)
        self._strings = []
        self._string_ids = {}

    def string(self, text):
        """The id of a text in the run's table of strings."""
        known = self._string_ids.get(text)
        if known is None:
            known = self._string_ids[text] = len(self._string_ids)
            self._strings.append(text)
        return known

    def flush_if_many(self):
        if len(self.numbers) > _ENOUGH:
            self.flush()

    def flush(self):
        if self.numbers:
            self._sink(self._taken(), self._strings)
            self._strings = []

    def _taken(self):
        if self.native is not None:
            return self.numbers.taken()
        content = packed(self.numbers)
        self.numbers.clear()
        return content


def packed(numbers):
    """The numbers as bytes, by far quickest with marshal, which knows Python's own numbers only."""
    # A definition may count its time in fractions or decimals, which marshal refuses, or in numpy's numbers, which it
    # takes for bytes.
    if 'numpy' not in sys.modules or type(sum(numbers)) in (int, float):
        try:
            return marshal.dumps(numbers, _FORMAT)
        except ValueError:
            pass
    return marshal.dumps([as_float(number) for number in numbers], _FORMAT)

"""The stream of what happens: a list of numbers that leaves in chunks of float64.

A record is its head, kind + 16 × subject, and as many numbers as its kind has; core/runtime/python-records.ts reads the
same. Strings travel beside the records as a list. The tracer extends `numbers` itself, which is what makes it quick.
"""

from array import array

# Subject: a process.
PROCESS = 0  # name, parent + 1 (0: none), time
END = 1  # outcome, time
PUSH = 2  # depth, function, time: whatever was deeper has returned
CUT = 3  # depth, time
WAIT = 4  # kind + 16 × (resource + 1), instruction, time; those with a resource are numbered in their order
SLEEP = 5  # instruction, time: the wait before was granted, a timeout begins
DONE = 6  # place among the waits of the process, outcome, time
# Subject: a process + 1 (0: none).
MESSAGE = 7  # text, time
LOG = 8  # text, severity + 256 × line, time
MARK = 9  # text, kind + 256 × line, time
# Subject: number of a wait with a resource.
RELEASE = 10  # time
# Subject: a resource.
LEVEL = 11  # kind, value, time
RESOURCE = 12  # text
# Subject: a function.
FUNCTION = 13  # text

_ENOUGH = 8_000


class Records:
    """Numbers on their way out; `sink(bytes_view, strings)` takes them."""

    def __init__(self, sink):
        self._sink = sink
        self.numbers = []
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
            self._sink(memoryview(array('d', self.numbers)).cast('B'), self._strings)
            self.numbers.clear()
            self._strings = []

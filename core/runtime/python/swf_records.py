"""Records of what happens, 24 bytes each, written to one buffer that leaves in chunks.

The same layout is read by core/runtime/python-records.ts. Strings travel beside the records as a list.
"""

from struct import Struct

BEGIN_PROCESS, END_PROCESS, BEGIN_SPAN, END_SPAN, BEGIN_WAIT, END_WAIT, RELEASE_WAIT = range(7)
MESSAGE, LEVEL, LOG, MARK, FUNCTION, RESOURCE = range(7, 13)
NONE = 0xFFFFFFFF

SIZE = 24
CHUNK = 32768

_pack = Struct('<IIIId').pack_into
_pack_level = Struct('<IIdd').pack_into


class Records:
    """A buffer of records; `sink(bytes_view, strings)` takes each chunk."""

    def __init__(self, sink):
        self._sink = sink
        self._buffer = bytearray(SIZE * CHUNK)
        self._used = 0
        self._strings = []
        self._string_ids = {}

    def add(self, kind, process, a, b, time):
        used = self._used
        _pack(self._buffer, used, kind, process, a, b, time)
        self._used = used = used + SIZE
        if used == SIZE * CHUNK:
            self.flush()

    def add_level(self, resource, kind, value, time):
        _pack_level(self._buffer, self._used, LEVEL, resource | kind << 16, value, time)
        self._used += SIZE
        if self._used == SIZE * CHUNK:
            self.flush()

    def string(self, text):
        """The id of a text in the run's table of strings."""
        known = self._string_ids.get(text)
        if known is None:
            known = self._string_ids[text] = len(self._string_ids)
            self._strings.append(text)
        return known

    def flush(self):
        if self._used:
            self._sink(memoryview(self._buffer)[: self._used], self._strings)
            self._used = 0
            self._strings = []

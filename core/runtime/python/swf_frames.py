"""Frames in which a run leaves Python; core/runtime/python-frames.ts reads them.

A frame is its type (one letter), its length (4 bytes, little endian) and its content: `S` strings of the records to
come, `R` records, `P` progress, `E` the end.
"""

import json
import math
from struct import pack


class Frames:
    """Writes frames to a binary stream."""

    def __init__(self, stream):
        self._stream = stream

    def records(self, view, strings):
        self._frame(b'S', json.dumps(strings).encode())
        self._frame(b'R', view)

    def progress(self, now, events):
        # A time that is no number is told at the end.
        if math.isfinite(now):
            self._frame(b'P', json.dumps([now, events]).encode())
        self._stream.flush()

    def end(self, result):
        """`result` is the table that swf_driver.run returns."""
        self._frame(b'E', json.dumps(result).encode())
        self._stream.flush()

    def _frame(self, kind, content):
        self._stream.write(kind + pack('<I', len(content)))
        self._stream.write(content)

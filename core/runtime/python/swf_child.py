"""Runs one execution in the user's own interpreter: the request comes on stdin, frames leave on stdout.

A frame is its type (one letter), its length (4 bytes, little endian) and its content: `R` records, `S` strings of
the records to come, `P` progress, `E` the end.
"""

import json
import os
import sys
from struct import pack


def main():
    # What the definition or a library writes to the terminal must not mix with the frames.
    frames = os.fdopen(os.dup(1), 'wb')
    os.dup2(2, 1)
    request = sys.stdin.buffer.read().decode()

    def frame(kind, content):
        frames.write(kind + pack('<I', len(content)))
        frames.write(content)

    def sink(records, strings):
        frame(b'S', strings.encode())
        frame(b'R', records)

    def progress(now, events):
        frame(b'P', json.dumps([now, events]).encode())
        frames.flush()

    try:
        import swf_driver
    except ImportError as error:
        missing = f'{sys.executable} has no SimPy: {error}'
        remedy = f'install it with {sys.executable} -m pip install "simpy>=4.1,<5"'
        error = {'code': 'simpy-missing', 'message': missing, 'remedy': remedy, 'frames': [], 'causes': []}
        end = json.dumps({'error': error, 'simulatedTime': 0, 'eventCount': 0, 'reported': {}})
    else:
        end = swf_driver.run(request, sink, progress)
    frame(b'E', end.encode())
    frames.close()


main()

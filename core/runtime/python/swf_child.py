"""Runs one execution in the user's own interpreter: the request comes on stdin, frames leave on stdout."""

import os
import sys

from swf_frames import Frames


def main():
    # What the definition or a library writes to the terminal must not mix with the frames.
    frames = Frames(os.fdopen(os.dup(1), 'wb'))
    os.dup2(2, 1)
    request = sys.stdin.buffer.read().decode()
    try:
        import swf_driver
    except ImportError as error:
        missing = f'{sys.executable} has no SimPy: {error}'
        remedy = f'install it with {sys.executable} -m pip install "simpy>=4.1,<5"'
        error = {'code': 'simpy-missing', 'message': missing, 'remedy': remedy, 'frames': [], 'causes': []}
        frames.end({'error': error, 'simulatedTime': 0, 'eventCount': 0, 'reported': {}})
    else:
        frames.end(swf_driver.run(request, frames))


main()

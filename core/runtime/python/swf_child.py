"""Runs one execution in the user's own interpreter: the request comes on stdin, frames leave on stdout."""

import json
import os
import sys

from swf_frames import Frames


def main():
    # What the definition or a library writes to the terminal must not mix with the frames.
    frames = Frames(os.fdopen(os.dup(1), 'wb'))
    os.dup2(2, 1)
    request = sys.stdin.buffer.read().decode()
    limit_memory(json.loads(request)['limits']['memoryMegabytes'])
    try:
        import swf_driver
    except ImportError as error:
        missing = f'{sys.executable} has no SimPy: {error}'
        remedy = f'install it with {sys.executable} -m pip install "simpy>=4.1,<5"'
        error = {'code': 'simpy-missing', 'message': missing, 'remedy': remedy, 'frames': [], 'causes': []}
        frames.end({'error': error, 'simulatedTime': 0, 'eventCount': 0, 'reported': {}})
    else:
        frames.end(swf_driver.run(request, frames))


def limit_memory(megabytes):
    """More than this raises MemoryError, where the system can do so (Linux)."""
    try:
        import resource

        limit = megabytes * 1_048_576
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (ImportError, OSError, ValueError):
        pass


main()

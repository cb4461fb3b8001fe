"""Runs one execution in the user's own interpreter: the request is the first line of stdin, frames leave on stdout.
The host keeps stdin open: when the host is gone, this process and all that it started ends."""

import json
import os
import signal
import sys
import threading

from swf_frames import Frames

_LEAST_SIMPY = (4, 1)


def main():
    # What the definition or a library writes to the terminal must not mix with the frames, nor read what the host says.
    frames = Frames(os.fdopen(os.dup(1), 'wb'))
    host = os.fdopen(os.dup(0), 'rb')
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    request = host.readline().decode()
    threading.Thread(target=_end_with, args=(host.fileno(),), daemon=True).start()
    given = json.loads(request)
    # Files beside the definition are at hand, as if it were run as a script; nothing of Python's own is hidden by them.
    sys.path.append(given['workflowsDir'])
    limit_memory(given['limits']['memoryMegabytes'])
    error = _simpy_problem()
    if error is None:
        import swf_driver

        frames.end(swf_driver.run(request, frames))
    else:
        frames.end({'error': error, 'simulatedTime': 0, 'eventCount': 0, 'reported': {}})


def _end_with(host):
    """Waits until the host is gone, whatever the definition is stuck in by then."""
    while os.read(host, 1000):
        pass
    if hasattr(os, 'killpg') and os.getpgrp() == os.getpid():
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(1)


def _simpy_problem():
    """Why this interpreter cannot run definitions, as a RunError; None when it can."""
    try:
        import simpy
    except ImportError as error:
        return _problem(f'{sys.executable} has no SimPy: {error}')
    version = getattr(simpy, '__version__', '')
    try:
        is_old = tuple(int(part) for part in version.split('.')[:2]) < _LEAST_SIMPY
    except ValueError:
        is_old = False  # A version of another making is taken for a new one.
    return _problem(f'{sys.executable} has SimPy {version}, and definitions need 4.1') if is_old else None


def _problem(message):
    remedy = f'install it with {sys.executable} -m pip install "simpy>=4.1,<5"'
    return {'code': 'simpy-missing', 'message': message, 'remedy': remedy, 'frames': [], 'causes': []}


def limit_memory(megabytes):
    """More than this raises MemoryError, where the system can do so (Linux)."""
    try:
        import resource

        limit = megabytes * 1_048_576
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (ImportError, OSError, ValueError):
        pass


main()

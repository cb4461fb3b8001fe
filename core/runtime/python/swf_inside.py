"""Runs one execution inside WebAssembly, where frames leave through the file /dev/swf."""

import json
import os
import sys

from swf_frames import Frames
from swf_packages import Packages

_OUTSIDE = {'js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core', 'pyodide_http'}


class _NothingOutside:
    """Says why what leads to JavaScript cannot be imported. The sandbox does not rest on this (decision 020)."""

    @staticmethod
    def find_spec(name, _path=None, _target=None):
        if name.partition('.')[0] in _OUTSIDE:
            raise ModuleNotFoundError(f'{name} cannot be imported: a definition reaches nothing of JavaScript', name=name)


def close():
    """Takes away every way from Python to an object of JavaScript, before a definition runs."""
    for finder in sys.meta_path:
        if type(finder).__name__ == 'JsFinder':
            finder.jsproxies.clear()
    sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != 'JsFinder']
    sys.meta_path.insert(0, _NothingOutside)
    for name in list(sys.modules):
        if name.partition('.')[0] in _OUTSIDE:
            del sys.modules[name]


def run(request_json):
    import swf_driver

    os._exit = _exit
    _write_definition(**json.loads(request_json)['code'])
    sys.meta_path.append(Packages())
    frames = Frames(_Outlet())
    frames.end(swf_driver.run(request_json, frames))


def _exit(code):
    """There is no process to end: the definition ends as by sys.exit, with its line."""
    raise SystemExit(code)


class _Outlet:
    """The file through which frames leave, opened for each: a definition may close what it finds open."""

    def write(self, content):
        with open('/dev/swf', 'wb', buffering=0) as file:
            file.write(content)

    def flush(self):
        pass


def _write_definition(path, text):
    """The definition at its own place, where SimPy and `inspect` look for its lines."""
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.exists(path):
            os.remove(path)  # What is shown of the disk may be older than what is run.
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
        os.chdir(os.path.dirname(path))
    except OSError:
        pass  # A path like /dev/swf/x.py: lines come from linecache all the same.

"""Runs one execution inside WebAssembly, where frames leave through the file /dev/swf."""

import sys

from swf_frames import Frames

_OUTSIDE = {'js', 'pyodide_js', 'pyodide', '_pyodide', '_pyodide_core', 'pyodide_http'}


class _NothingOutside:
    """Says why what leads to JavaScript cannot be imported. The sandbox does not rest on this (decision 020)."""

    @staticmethod
    def find_spec(name, _path=None, _target=None):
        if name.partition('.')[0] in _OUTSIDE:
            raise ModuleNotFoundError(f'{name} cannot be imported: a definition reaches nothing of JavaScript', name=name)


def close():
    """Takes away every way from Python to an object of JavaScript, before a definition runs."""
    sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != 'JsFinder']
    sys.meta_path.insert(0, _NothingOutside)
    for name in list(sys.modules):
        if name.partition('.')[0] in _OUTSIDE:
            del sys.modules[name]


def run(request_json):
    import swf_driver

    with open('/dev/swf', 'wb', buffering=0) as stream:
        frames = Frames(stream)
        frames.end(swf_driver.run(request_json, frames))

"""Packages of Pyodide's list, unpacked from their wheels when they are first imported.

The host shows the wheels that are at hand in /packages, with a table of all there are. It hands over a wheel's bytes
when the file is first opened, and only if they have the hash that the list says.
"""

import errno
import importlib
import json
import os
import re
import shutil
import sys
from importlib.machinery import PathFinder

from swf_failure import RunFailure

_FOLDER = '/packages'
_LIBRARIES = '/usr/lib'


class Packages:
    """The finder that is asked last, for what Python itself does not have."""

    def __init__(self):
        self._table = None
        self._unpacked = set()
        # Needed by packages that were unpacked, and not at hand: they may do without.
        self.lacking = []

    def find_spec(self, name, path=None, _target=None):
        # A module within a package is brought by the package or not at all.
        needed = self.needed_for(name) if path is None else []
        if not needed or not self._is_at_hand(needed[-1]['file']):
            return None
        for package in needed:
            if not self._is_at_hand(package['file']):
                self.lacking.append(package)
            elif package['file'] not in self._unpacked:
                _unpack(package)
                self._unpacked.add(package['file'])
        importlib.invalidate_caches()
        return PathFinder.find_spec(name)

    def needed_for(self, module):
        """The package with this top-level module, last, and what it needs; empty when the list knows none."""
        if self._table is None:
            with open(f'{_FOLDER}/table.json', encoding='utf-8') as file:
                self._table = json.load(file)
        return self._table.get(module, [])

    def missing_for(self, module):
        """Those of them that are not at hand."""
        return [package for package in self.needed_for(module) if not self._is_at_hand(package['file'])]

    def _is_at_hand(self, file):
        return file in self._unpacked or os.path.exists(f'{_FOLDER}/{file}')


def absence_of(module):
    """
    What to do about a module of the list that is not at hand, and the missing packages; empty for other modules. With
    no module: about what packages lack that were imported.
    """
    finder = next((f for f in sys.meta_path if isinstance(f, Packages)), None)
    if finder is None:
        return {}
    own = finder.missing_for(module)
    missing = [*(package for package in finder.lacking if package not in own), *own] if own or not module else []
    wheels = {_canonical(os.path.basename(wheel).partition('-')[0]): wheel for wheel in _unlisted()}
    for name in [*(package['name'] for package in missing), module]:
        wheel = wheels.get(_canonical(name))
        if wheel:  # Not known by its hash, it is not used.
            return {'remedy': f'{wheel} is in no list of packages: take it with swf-testbed packages add {wheel}'}
    if not missing:
        return {}
    name, version = missing[-1]['name'], missing[-1]['version']
    what = f'{name} {version} is' if module in (name, '') else f'{module} comes with {name} {version},'
    first, *others = [package['file'] for package in missing]
    files = f'{first} and {len(others)} more' if others else first
    return {
        'remedy': f'{what} a package for the built-in Python that is not at hand: fetch it once with swf-testbed '
        f'packages install {name}, or name a folder that holds {files} with --packages DIR (in the editor: '
        'the setting swf.python.packageFolder)',
        'packages': [package['name'] for package in missing],
    }


def _unlisted():
    with open(f'{_FOLDER}/unlisted.json', encoding='utf-8') as file:
        return json.load(file)


def _canonical(name):
    return re.sub('[-_.]+', '-', name).lower()


def _unpack(package):
    # Imported here: few runs need it.
    from zipfile import BadZipFile, ZipFile

    file = package['file']
    folder = _LIBRARIES if package['isLibrary'] else _site_packages()
    os.makedirs(folder, exist_ok=True)
    try:
        with ZipFile(f'{_FOLDER}/{file}') as wheel:
            wheel.extractall(folder)
    except OSError as error:
        raise RunFailure('package-unreadable', *_refusal(error, package)) from error
    except BadZipFile as error:
        raise RunFailure('package-unreadable', f'{file} is no package: {error}', _fetch_again(package)) from error
    os.remove(f'{_FOLDER}/{file}')  # Its bytes would only take room.
    for scheme in ('purelib', 'platlib'):
        place = f'{folder}/{file.partition("-")[0]}-{package["version"]}.data/{scheme}'
        if os.path.isdir(place):
            shutil.copytree(place, folder, dirs_exist_ok=True)


def _refusal(error, package):
    file = package['file']
    if error.errno == errno.EBADMSG:
        return f'{file} is not used: its content is not the one in the list of packages (its sha256 differs)', (
            _fetch_again(package)
        )
    return f'{file} cannot be read: {error.strerror}', _fetch_again(package)


def _fetch_again(package):
    return f'remove it and fetch it again with swf-testbed packages install {package["name"]}'


def _site_packages():
    return next(path for path in sys.path if path.endswith('/site-packages'))

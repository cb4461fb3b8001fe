"""Errors as the user can act on them: the place in the user's file, the source line, the user's frames, causes."""

import builtins
import errno
import linecache
import sys
import traceback

from swf_failure import RunFailure
from swf_packages import absence_of
from swf_plain import shown

_YIELDED = 'Invalid yield value '
# Python 3.10 has no groups.
_GROUP = getattr(builtins, 'BaseExceptionGroup', ())
_LONGEST = 2000
_MOST_FRAMES = 40
_MOST_CAUSES = 20


def describe(error, request, env):
    """A RunError (core/runtime/request.ts) of an exception."""
    path = request['code']['path']
    if isinstance(error, RunFailure):
        frames = _user_frames(_original(error), path)
        line = error.line or (frames[-1].lineno if frames else None)
        return _at(path, line, code=error.code, message=error.message, remedy=error.remedy, frames=_places(frames))
    if _is_invalid_yield(error):
        return _invalid_yield(error, env, path)
    meant = _original(error)
    if not _user_frames(meant, path):
        meant = next((e for e in _chain(error) if _user_frames(e, path)), meant)
    frames = _user_frames(meant, path)
    rest = {
        'message': _sentence(meant),
        'code': 'definition-raised',
        'frames': _places(frames),
        'causes': [_sentence(cause) for cause in _behind(meant)][:_MOST_CAUSES],
    }
    # The built-in Python has its files in memory.
    is_full = isinstance(meant, OSError) and meant.errno == errno.ENOSPC and request['runtime'] == 'pyodide'
    if isinstance(meant, MemoryError) or is_full:
        megabytes = request['limits']['memoryMegabytes']
        rest['code'] = 'limit-memory'
        rest['message'] = f'The run was ended at {megabytes} MB, its limit of memory'
        rest['remedy'] = 'simulate less at once, or raise the limit'
    if isinstance(meant, SyntaxError) and meant.filename == path:
        rest['code'] = 'definition-syntax'
        # Python says 0 or -1 where it does not know the end.
        has_end = (meant.end_lineno or 0, meant.end_offset or 0) > (meant.lineno or 0, meant.offset or 0)
        end = (meant.end_lineno, meant.end_offset) if has_end and meant.end_offset > 0 else (None, None)
        return _at(path, meant.lineno, meant.offset, *end, **rest)
    if frames:
        rest |= _absence(meant, request)
    if not frames:
        return _at(path, None, **rest) | {'file': None}
    place = frames[-1]
    return _at(
        path,
        place.lineno,
        _character(path, place.lineno, getattr(place, 'colno', None)),
        getattr(place, 'end_lineno', None),
        _character(path, getattr(place, 'end_lineno', None), getattr(place, 'end_colno', None)),
        **rest,
    )


def _absence(error, request):
    """What to do about something that is not there: a remedy, and the packages that would have to be installed."""
    is_own = request['runtime'] == 'python'
    if not is_own and isinstance(error, RuntimeError) and error.args == ("can't start new thread",):
        return {
            'remedy': 'the built-in Python has one thread: start processes of the simulation with env.process(…), or '
            'run with --runtime python'
        }
    if not is_own and _is_of_asyncio(error):
        return {
            'code': 'definition-raised',
            'message': 'RuntimeError: the built-in Python has no event loop for asyncio',
            'remedy': 'let processes of the simulation wait with yield, or run with --runtime python',
        }
    if isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith('swf_common_lib'):
        name = error.name.partition('.')[0]
        if is_own:
            return {'remedy': f'install what provides {name}: {sys.executable} -m pip install {name}'}
        return absence_of(name) or {
            'remedy': f'{name} is not part of the built-in Python: if it is a file of yours, allow its folder with '
            '--data-folder DIR (in the editor: the setting swf.python.dataFolder); else run with --runtime python (the '
            f'setting swf.python.interpreter) and an interpreter that has {name}'
        }
    if isinstance(error, ImportError) and 'relative import' in str(error):
        return {'remedy': 'a definition is a file of its own: write import NAME instead of from . import NAME'}
    if isinstance(error, ImportError) and not is_own:
        return absence_of('')  # Packages say in words of their own what they lack.
    if isinstance(error, (FileNotFoundError, PermissionError)) and not is_own and not request.get('dataFolder'):
        return {
            'remedy': 'a definition reads no files unless it is allowed to: give --data-folder DIR, or the setting '
            'swf.python.dataFolder'
        }
    return {}


def _at(
    path,
    line,
    column=None,
    end_line=None,
    end_column=None,
    *,
    code,
    message,
    remedy=None,
    frames=(),
    causes=(),
    packages=None,
):
    source = linecache.getline(path, line).rstrip('\r\n') if line else None
    return {
        'code': code,
        'message': message,
        'file': path,
        'line': line,
        'column': column,
        'endLine': end_line,
        'endColumn': end_column,
        'sourceLine': source,
        'frames': list(frames),
        'causes': list(causes),
        'remedy': remedy,
        'packages': packages,
    }


def _original(error):
    """SimPy raises copies of what a process failed with, again for each process that waits for it."""
    cause = error.__cause__
    while cause is not None and _has_same(cause, error):
        error, cause = cause, cause.__cause__
    return error


def _is_invalid_yield(error):
    # Where the definition is no file, SimPy fails to quote its line.
    failed_in = traceback.extract_tb(error.__traceback__)[-1:]
    return (isinstance(error, RuntimeError) and any(_YIELDED in part for part in error.args if isinstance(part, str))) or (
        isinstance(error, OSError) and any(place.name == '_describe_frame' for place in failed_in)
    )


def _invalid_yield(error, env, path):
    """SimPy names the outermost generator; the yield itself is in the innermost."""
    resumed = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_name == '_resume']
    value = resumed[-1].f_locals['event']
    generator, frames = env.active_process._generator, []
    while getattr(generator, 'gi_frame', None) is not None:
        frame = generator.gi_frame
        frames.append({'file': frame.f_code.co_filename, 'line': frame.f_lineno, 'name': frame.f_code.co_name})
        generator = generator.gi_yieldfrom
    return _at(
        path,
        frames[-1]['line'] if frames else None,
        code='invalid-yield',
        message='yield without an event' if value is None else f'{_shown(value)} was yielded, which is no event',
        remedy='write yield from to go through a generator method'
        if hasattr(value, 'gi_frame')
        else 'yield what env.timeout(…), env.event(), a resource or env.process(…) gives',
        frames=frames,
    )


def _character(path, line, byte):
    """1-based column in characters of a place in UTF-8 bytes."""
    if byte is None or line is None:
        return None
    return len(linecache.getline(path, line).encode()[:byte].decode(errors='replace')) + 1


def _shown(value):
    if hasattr(value, 'gi_frame'):
        return f'the generator {value.__name__}'
    try:
        return _cut(shown(repr(value)))
    except Exception:
        return f'a value of type {type(value).__name__}'


def _sentence(error):
    try:
        text = str(error.msg if isinstance(error, SyntaxError) else error)
    except Exception as failure:
        text = f'its text cannot be shown ({type(failure).__name__})'
    notes = getattr(error, '__notes__', None)
    added = ''.join(f' ({note})' for note in notes) if isinstance(notes, list) else ''
    name = type(error).__name__
    return _cut(f'{name}: {text}{added}' if text else name + added)


def _cut(text):
    return text if len(text) <= _LONGEST else f'{text[:_LONGEST]}… ({len(text):,} characters)'


def _behind(error):
    """What is behind an error: its causes, copies of SimPy's told once, and the errors of a group."""
    chain = _chain(error)
    told = [two for one, two in zip(chain, chain[1:], strict=False) if not _is_copy(one, two)]
    return [inner for one in [error, *told] for inner in ([] if one is error else [one]) + _members(one)]


def _members(error):
    inner = error.exceptions if isinstance(error, _GROUP) else ()
    return [member for one in inner for member in (_members(one) if isinstance(one, _GROUP) else [one])]


def _is_copy(one, other):
    return one.__cause__ is other and _has_same(one, other)


def _has_same(one, other):
    try:
        return type(one) is type(other) and bool(one.args == other.args)
    except Exception:  # Arrays of numpy are neither equal nor unequal.
        return len(one.args) == len(other.args) and all(a is b for a, b in zip(one.args, other.args, strict=True))


def _chain(error):
    chain = []
    while error is not None and not any(one is error for one in chain):
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def _places(frames):
    """The first and the last: an endless recursion has a thousand."""
    kept = frames if len(frames) <= _MOST_FRAMES else frames[:5] + frames[5 - _MOST_FRAMES :]
    return [{'file': f.filename, 'line': f.lineno, 'name': f.name} for f in kept]


def _is_of_asyncio(error):
    return isinstance(error, ModuleNotFoundError) and any(
        place.filename.endswith('/pyodide/webloop.py') for place in traceback.extract_tb(error.__traceback__)
    )


def _user_frames(error, path):
    return [f for f in traceback.extract_tb(error.__traceback__) if f.filename == path]

"""Errors as the user can act on them: the place in the user's file, the source line, the user's frames, causes."""

import traceback


class RunFailure(Exception):
    """An expected failure with a stable code, a remedy and maybe a line of the user's file."""

    def __init__(self, code, message, remedy=None, line=None):
        super().__init__(message)
        self.code = code
        self.remedy = remedy
        self.line = line


def describe(error, path, source):
    """A RunError (core/runtime/request.ts) of an exception."""
    lines = source.splitlines()
    chain = _chain(error)
    # SimPy re-raises what a process failed with: the deepest one that passed through the user's file is meant.
    meant = next((e for e in reversed(chain) if _user_frames(e, path)), error)
    frames = _user_frames(meant, path)
    place = frames[-1] if frames else None
    line = place.lineno if place else None
    column = place.colno + 1 if place and place.colno is not None else None
    end_line = place.end_lineno if place else None
    end_column = place.end_colno + 1 if place and place.end_colno is not None else None
    if isinstance(meant, SyntaxError) and meant.filename == path:
        line, column, end_line, end_column = meant.lineno, meant.offset, meant.end_lineno, meant.end_offset
    if isinstance(error, RunFailure):
        line = error.line
    return {
        'code': _code(error),
        'message': str(error) if isinstance(error, RunFailure) else _sentence(meant),
        'file': path if line is not None or isinstance(error, RunFailure) else None,
        'line': line,
        'column': column,
        'endLine': end_line,
        'endColumn': end_column,
        'sourceLine': lines[line - 1] if line is not None and 0 < line <= len(lines) else None,
        'frames': [{'file': path, 'line': f.lineno, 'name': f.name} for f in frames],
        'causes': [] if isinstance(error, RunFailure) else _causes(chain, meant),
        'remedy': error.remedy if isinstance(error, RunFailure) else None,
    }


def _code(error):
    if isinstance(error, RunFailure):
        return error.code
    return 'definition-syntax' if isinstance(error, SyntaxError) else 'definition-raised'


def _sentence(error):
    text = str(error.msg if isinstance(error, SyntaxError) else error)
    return f'{type(error).__name__}: {text}' if text else type(error).__name__


def _chain(error):
    chain = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def _user_frames(error, path):
    return [f for f in traceback.extract_tb(error.__traceback__) if f.filename == path]


def _causes(chain, meant):
    """What stands behind the meant one; SimPy's copies of it say nothing new."""
    said = _sentence(meant)
    return [sentence for sentence in map(_sentence, chain) if sentence != said]

"""The mistakes that SimPy takes without a word, seen while they happen: through attributes, aliases and helper functions,
where reading the text (swf_hints.py) misses them. Only what is certain is told, once for each line.

The definition is compiled with two kinds of places passed through functions of ours: results that a statement throws
away, and yields of something that was not made in the same function.
"""

import ast
import inspect
import sys
from types import GeneratorType

from simpy.events import Timeout

from swf_hints import own_nodes, unstarted_generator, unyielded_timeout, yielded_again

_DISCARDED, _AGAIN = '__swf_discarded__', '__swf_again__'
# So often one process yields, one after another, what has happened already: it will not give way any more.
_STUCK = 100_000


def watched(tree):
    """Changes the tree of a definition so that its places are watched, and returns it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            _pass_through(node, _DISCARDED, node.value.func)
        elif isinstance(node, ast.FunctionDef):
            made_here = set(_made_in(node))
            for part in own_nodes(node):
                if isinstance(part, ast.Yield) and _is_from_elsewhere(part.value, made_here):
                    _pass_through(part, _AGAIN, part.value)
    return tree


def _pass_through(node, function, what):
    """`node.value` becomes `function(node.value, line, text)`."""
    line, text = ast.Constant(node.lineno), ast.Constant(ast.unparse(what))
    call = ast.Call(ast.Name(function, ast.Load()), [node.value, line, text], [])
    for new in (line, text, call.func, call):
        ast.copy_location(new, node.value)
    node.value = call


def _is_from_elsewhere(value, made_here):
    return isinstance(value, (ast.Attribute, ast.Subscript)) or (
        isinstance(value, ast.Name) and value.id not in made_here
    )


def _made_in(function):
    """Names that the function gives to what it has just made."""
    for node in own_nodes(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.withitem) and isinstance(node.optional_vars, ast.Name):
            yield node.optional_vars.id


class Watched:
    """What the places of one run's definition are passed to. `told` are lines that were warned of before."""

    def __init__(self, tracer, stream, told):
        self._tracer = tracer
        self._stream = stream
        self._told = set(told)
        self._last = None
        self._in_a_row = 0
        # What sys.getrefcount says of a result that nobody else holds.
        self._alone = None
        self.discarded(_nothing(), 0, '')

    def names(self):
        """Names for the globals of the definition."""
        return {_DISCARDED: self.discarded, _AGAIN: self.again}

    def discarded(self, value, line, text):
        """A result that a statement throws away. Whoever else holds it may still use it."""
        kind = value.__class__
        if kind is GeneratorType:
            holders = sys.getrefcount(value)
            if self._alone is None:
                self._alone = holders
            elif holders <= self._alone and inspect.getgeneratorstate(value) == inspect.GEN_CREATED:
                self._tell(line, unstarted_generator(text))
        elif kind is Timeout:
            # The queue of events holds it, too.
            if sys.getrefcount(value) <= self._alone + 1 and not value.callbacks:
                self._tell(line, unyielded_timeout(text))

    def again(self, event, line, text):
        """What is yielded; it waits for nothing when it has happened already."""
        if getattr(event, 'callbacks', self) is None and line not in self._told:
            self._happened(event, line, text)
        return event

    def _happened(self, event, line, text):
        process = self._tracer.env._active_proc
        if (event, process) == self._last:
            self._in_a_row += 1
            if self._in_a_row == _STUCK:
                self._tell(line, f'{text} has happened already, so yielding it waits for nothing: {_ENDLESS}')
                self._stream()
        else:
            self._last = event, process
            self._in_a_row = 1
        # Others may have good reason to come late to an event; a timeout is nothing that one process waits for twice.
        if event.__class__ is Timeout and process is not None:
            if process._target is event or getattr(event, '_swf_late', None) is process:
                self._tell(line, yielded_again(text))
            event._swf_late = process

    def _tell(self, line, sentence):
        if line not in self._told:
            self._told.add(line)
            self._tracer.warn(sentence, line)


_ENDLESS = 'this process goes round without end, and no time passes'


def _nothing():
    yield

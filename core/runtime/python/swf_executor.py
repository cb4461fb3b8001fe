"""Builds the executor of a definition, with the arguments that its constructor asks for."""

import datetime
import inspect

import simpy

from swf_failure import RunFailure
from swf_testbed_surface import Runner


def make_executor(request, code, names, tracer, reported):
    """Runs the definition's module, whose globals have `names`, and returns an instance of its WorkflowExecutor."""
    namespace = {'__name__': '__workflow__', '__file__': request['code']['path'], 'simpy': simpy, **names}
    exec(code, namespace)
    kind = namespace.get('WorkflowExecutor')
    if not inspect.isclass(kind):
        raise RunFailure(
            'no-executor',
            'The file defines no class WorkflowExecutor',
            'define class WorkflowExecutor with a generator method execute(self, env)',
        )
    if not inspect.isgeneratorfunction(getattr(kind, 'execute', None)):
        raise RunFailure(
            'execute-not-generator',
            'WorkflowExecutor.execute is not a generator method',
            'write def execute(self, env): with a yield in it',
            _line_of(kind),
        )
    lacking = sorted(getattr(kind, '__abstractmethods__', ()))
    if lacking:
        raise RunFailure(
            'executor-abstract',
            f'WorkflowExecutor is abstract: it leaves {", ".join(lacking)} open',
            'write what is open, or take @abstractmethod away',
            _line_of(kind),
        )
    positional, named = _arguments(kind, request, tracer, reported)
    return kind(*positional, **named)


def _line_of(kind, method='execute'):
    code = getattr(getattr(kind, method, None), '__code__', None)
    return code.co_firstlineno if code is not None else None


def _arguments(kind, request, tracer, reported):
    """
    The constructor's arguments by the names it declares, in order and by name; unknown ones with a default are left out.
    What takes anything takes the parameters.
    """
    config, flattened = _values(request['config']), _values(request['flattened'])
    known = {
        'config': config,
        'parameters': flattened,
        'runner': Runner(request, tracer, reported),
        'execution_id': request['executionId'],
        'env': tracer.env,
        'namespace': request['namespace'],
    }
    if kind.__init__ is object.__init__:
        return [], {}
    positional, named = [], {}
    declared = list(inspect.signature(kind).parameters.values())
    for place, parameter in enumerate(declared):
        if parameter.kind == parameter.VAR_KEYWORD:
            continue
        if parameter.kind == parameter.VAR_POSITIONAL:
            positional.extend([flattened] if place == 0 else [])
        elif parameter.kind == parameter.KEYWORD_ONLY and parameter.name in known:
            named[parameter.name] = known[parameter.name]
        elif parameter.kind == parameter.KEYWORD_ONLY and parameter.default is not parameter.empty:
            continue
        elif parameter.name in known:
            positional.append(known[parameter.name])
        elif place == 0 and parameter.kind != parameter.KEYWORD_ONLY:
            positional.append(flattened)
        elif parameter.default is not parameter.empty:
            positional.append(parameter.default)
        else:
            raise RunFailure(
                'executor-signature',
                f'WorkflowExecutor asks for {parameter.name}, which nobody can give',
                'declare (parameters), (config, runner, execution_id) or (parameters, runner, execution_id)',
                _line_of(kind, '__init__'),
            )
    return positional, named


def _values(value):
    if isinstance(value, list):
        return [_values(item) for item in value]
    if isinstance(value, dict):
        if '$datetime' in value:
            return _moment(value['$datetime'], value['text'])
        if '$float' in value:
            return float(value['$float'])
        return {key: _values(item) for key, item in value.items()}
    return value


def _moment(kind, text):
    if kind == 'local-date':
        return datetime.date.fromisoformat(text)
    if kind == 'local-time':
        return datetime.time.fromisoformat(text)
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))

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
    return kind(*_arguments(kind, request, tracer, reported))


def _line_of(kind):
    code = getattr(getattr(kind, 'execute', None), '__code__', None)
    return code.co_firstlineno if code is not None else None


def _arguments(kind, request, tracer, reported):
    """The constructor's arguments by the names it declares; unknown ones with a default are left out."""
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
        return []
    arguments = []
    declared = list(inspect.signature(kind).parameters.values())
    for place, parameter in enumerate(declared):
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD, parameter.KEYWORD_ONLY):
            break
        if parameter.name in known:
            arguments.append(known[parameter.name])
        elif place == 0:
            arguments.append(flattened)
        elif parameter.default is not parameter.empty:
            arguments.append(parameter.default)
        else:
            raise RunFailure(
                'executor-signature',
                f'WorkflowExecutor asks for {parameter.name}, which nobody can give',
                'declare (parameters), (config, runner, execution_id) or (parameters, runner, execution_id)',
                kind.__init__.__code__.co_firstlineno,
            )
    return arguments


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

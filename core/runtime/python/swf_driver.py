"""Runs one execution: builds the executor as its constructor asks, simulates, reports."""

import datetime
import inspect
import json
import logging
import random
import sys
import time

import simpy

from swf_errors import RunFailure, describe
from swf_records import Records
from swf_testbed_surface import LogHandler, LogWriter, Runner, install_modules
from swf_tracer import Tracer

_STREAM_EVERY = 0.05


def run(request_json, frames):
    """
    Runs the request (core/runtime/request.ts as JSON) and returns what its end is to say, as a table. `frames`
    (swf_frames.Frames) takes records and progress while it runs.
    """
    request = json.loads(request_json)
    path, source = request['code']['path'], request['code']['text']
    out = Records(frames.records)
    limits = request['limits']
    env = _Environment()
    reported = {}
    last = time.monotonic()

    def tick():
        nonlocal last
        if env.scheduled() > limits['events']:
            raise RunFailure(
                'limit-events',
                f'The run was ended after {limits["events"]} events, its limit',
                'raise the limit, or end the run with --duration',
            )
        if time.monotonic() - last > _STREAM_EVERY:
            out.flush()
            frames.progress(env._now, env.processed())
            last = time.monotonic()

    tracer = env.tracer = Tracer(env, out, None, tick)
    stdout, stderr = LogWriter(tracer, 1), LogWriter(tracer, 3)
    sys.stdout, sys.stderr = stdout, stderr
    handler = LogHandler(stdout)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    install_modules(request['runNumber'])
    random.seed(request['seed'])
    uninstall = tracer.install()
    error = None
    try:
        executor = _executor(request, path, source, tracer, reported)
        tracer.owner = executor
        _simulate(env, executor, request, reported)
    except BaseException as failure:  # A definition may raise anything, SystemExit too.
        error = describe(failure, path, source)
    finally:
        uninstall()
        stdout.close_line()
        stderr.close_line()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        out.flush()
    return {
        'error': error,
        'simulatedTime': env._now,
        'eventCount': env.processed(),
        'reported': _plain(reported),
    }


class _Environment(simpy.Environment):
    """SimPy's environment that tells the tracer who starts a process, and counts events."""

    tracer = None

    def process(self, generator):
        process = simpy.Process(self, generator)
        self.tracer.begun(process)
        return process

    def scheduled(self):
        # itertools.count shows its next number without being moved: count(5).
        return int(repr(self._eid)[6:-1])

    def processed(self):
        return self.scheduled() - len(self._queue)


def _executor(request, path, source, tracer, reported):
    namespace = {'__name__': '__workflow__', '__file__': path, 'simpy': simpy}
    exec(compile(source, path, 'exec', dont_inherit=True), namespace)
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
    runner = Runner(request, tracer, reported)
    known = {
        'config': config,
        'parameters': flattened,
        'runner': runner,
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


def _simulate(env, executor, request, reported):
    limit = request['limits']['simulatedSeconds']
    until = request.get('until')
    main = env.process(executor.execute(env))
    end = limit if until is None else min(until, limit)
    if request.get('realtimeFactor') is not None:
        _keep_to_clock(env, end, request['realtimeFactor'])
    elif end > env.now:
        env.run(until=end) if until is not None else _run_all(env, limit)
    if main.triggered and main.ok and isinstance(main.value, dict):
        reported.update(main.value)


def _run_all(env, limit):
    step, queue = env.step, env._queue
    while queue:
        if queue[0][0] > limit:
            raise RunFailure(
                'limit-simulated-time',
                f'The run was ended at {limit:g} simulated seconds, its limit',
                'end it with --duration, or give the definition an end',
            )
        step()


def _keep_to_clock(env, end, factor):
    start, base = time.monotonic(), env.now
    while env._queue and env.peek() < end:
        ahead = (env.peek() - base) * factor - (time.monotonic() - start)
        if ahead > 0:
            env.tracer.tick()
            time.sleep(min(ahead, _STREAM_EVERY))
        else:
            env.step()


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


def _plain(value):
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (bool, int, float, str)):
        return value
    return str(value)

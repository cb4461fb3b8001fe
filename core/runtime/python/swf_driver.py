"""Runs one execution: compiles the definition, builds its executor, lets time pass, reports."""

import ast
import json
import linecache
import logging
import math
import sys

import simpy
from simpy.core import BoundClass
from simpy.events import AllOf, AnyOf, Event, Process, Timeout

import swf_native
from swf_chance import seed_chance
from swf_errors import describe
from swf_executor import make_executor
from swf_hints import hints
from swf_pass_time import Watch, pass_time
from swf_plain import as_float, plain, shown
from swf_records import Records
from swf_testbed_surface import LogHandler, LogWriter, install_modules
from swf_tracer import Tracer
from swf_watched import Watched, watched


def run(request_json, frames):
    """
    Runs the request (core/runtime/request.ts as JSON) and returns what its end is to say, as a table. `frames`
    (swf_frames.Frames) takes records and progress while it runs.
    """
    request = json.loads(request_json)
    path, source = request['code']['path'], request['code']['text']
    out = Records(frames.records, swf_native.find())
    env = _Environment()
    reported = {}
    watch = Watch(env, out, frames, request)
    tracer = env.tracer = Tracer(env, out, path)
    linecache.cache[path] = len(source), None, source.splitlines(keepends=True), path
    seed_chance(request['seed'])
    install_modules(request['runNumber'])
    stdout, stderr = LogWriter(tracer, 1, watch), LogWriter(tracer, 3, watch)
    sys.stdout, sys.stderr = stdout, stderr
    logging.basicConfig(level=logging.INFO, format='%(message)s', handlers=[LogHandler(stdout)], force=True)
    uninstall = tracer.install()
    error = None
    try:
        source = source.removeprefix('\ufeff')
        _refuse_nul(source, path)
        tree = compile(source, path, 'exec', ast.PyCF_ONLY_AST, dont_inherit=True)
        told = hints(tree, request)
        code = compile(watched(tree), path, 'exec', dont_inherit=True)
        for line, text in told:
            tracer.warn(text, line)
        names = Watched(tracer, watch.stream, [line for line, _ in told]).names()
        executor = make_executor(request, code, names, tracer, reported)
        tracer.resources.owner = executor
        _simulate(env, executor, watch, request, reported)
    except BaseException as failure:  # A definition may raise anything, SystemExit too.
        error = describe(failure, request, env)
    finally:
        uninstall()
        stdout.close_line()
        stderr.close_line()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        out.flush()
    now = as_float(env._now)
    if not math.isfinite(now):
        error = error or _no_time(env._now)
        now = 0.0
    return {
        'error': error,
        'simulatedTime': now,
        'eventCount': env.processed(),
        'reported': plain(reported),
    }


def _no_time(now):
    return {
        'code': 'time-not-finite',
        'message': f'The simulated time became {shown(now)}',
        'remedy': 'look for a delay given to env.timeout that is no finite number',
        'frames': [],
        'causes': [],
    }


def _refuse_nul(source, path):
    """Python refuses the byte 0 without saying where it stands."""
    before, nul, _ = source.partition('\0')
    if nul:
        line, column = before.count('\n') + 1, len(before) - before.rfind('\n')
        place = (path, line, column, source.splitlines()[line - 1], line, column + 1)
        raise SyntaxError('source code cannot contain null bytes', place)


class _Environment(simpy.Environment):
    """SimPy's environment that counts events. Its `process` is the tracer's, which wants to know who starts one."""

    tracer = None
    # SimPy binds these to an environment when it is made, which is quicker, but only those of the class itself.
    timeout = BoundClass(Timeout)
    event = BoundClass(Event)
    all_of = BoundClass(AllOf)
    any_of = BoundClass(AnyOf)

    def processed(self):
        # itertools.count shows its next number without being moved: count(5).
        return int(repr(self._eid)[6:-1]) - len(self._queue)


def _simulate(env, executor, watch, request, reported):
    main = env.process(executor.execute(env))
    # Now it is known that it will run.
    watch.stream()
    pass_time(env, watch, request)
    if main.triggered and main.ok and isinstance(main.value, dict):
        reported.update(main.value)



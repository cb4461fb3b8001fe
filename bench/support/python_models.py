"""Models that SimPy is measured with, traced and not. Each is a generator method of a definition's executor.

`python python_models.py` prints a JSON object; the same file is a definition for our runtimes (bench/python.ts).
"""

import json
import random
import time

import simpy


def timeouts(env, size):
    """Processes that only wait."""

    def clock(env, n):
        for _ in range(n):
            yield env.timeout(1)

    for _ in range(size // 100):
        env.process(clock(env, 100))
    yield env.timeout(0)


def queue(env, size):
    """Customers of a station with three servers."""
    station = simpy.Resource(env, capacity=3)

    def customer(env):
        with station.request() as request:
            yield request
            yield env.timeout(random.expovariate(0.35))

    for _ in range(size // 3):
        env.process(customer(env))
        yield env.timeout(random.expovariate(1.0))


def store(env, size):
    """One puts, four take, a buffer of ten."""
    buffer = simpy.Store(env, capacity=10)

    def taker(env):
        while True:
            yield buffer.get()
            yield env.timeout(3.5)

    for _ in range(4):
        env.process(taker(env))
    for number in range(size // 3):
        yield buffer.put(number)
        yield env.timeout(1)


def conditions(env, size):
    """Work against a deadline, and interrupts."""

    def worker(env):
        try:
            yield env.timeout(5)
        except simpy.Interrupt:
            yield env.timeout(1)

    for number in range(size // 6):
        work = env.process(worker(env))
        yield work | env.timeout(3 if number % 2 else 8)
        if work.is_alive:
            work.interrupt()
            yield work


def stages(env, size):
    """Methods that go through methods: four deep, as data-acquisition definitions do."""

    def stage(env, depth):
        if depth == 0:
            yield env.timeout(0.1)
        else:
            yield env.timeout(0.5)
            yield from stage(env, depth - 1)

    for _ in range(size // 4):
        yield from stage(env, 3)


MODELS = {model.__name__: model for model in (timeouts, queue, store, conditions, stages)}


class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.parameters = parameters
        self.runner = runner

    def execute(self, env):
        if 'model' in self.parameters:
            yield from MODELS[self.parameters['model']](env, self.parameters['size'])
        else:
            yield env.timeout(0)
            self.runner.report_metric('table', json.dumps(compare(self.parameters['size'], self.parameters['rounds'])))


class NoFrames:
    """Takes what a run sends and forgets it, when there is no host."""

    def records(self, view, strings):
        self.count = getattr(self, 'count', 0) + len(view)

    def progress(self, now, events):
        pass


def untraced(name, size):
    """Seconds on plain SimPy, and the number of events."""
    env = simpy.Environment()
    random.seed(1)
    env.process(MODELS[name](env, size))
    start = time.perf_counter()
    env.run()
    return time.perf_counter() - start, int(repr(env._eid)[6:-1])


def traced(name, size):
    """Seconds of simulating with the tracer, and the number of bytes it wrote."""
    import swf_driver

    with open(__file__) as file:
        code = {'path': __file__, 'text': file.read()}
    request = {
        'runtime': 'pyodide',
        'code': code,
        'config': {},
        'flattened': {'model': name, 'size': size},
        'executionId': 'bench',
        'namespace': 'bench',
        'workflowsDir': '',
        'runNumber': 1,
        'seed': 1,
        'limits': {'simulatedSeconds': 1e12, 'events': 1e12, 'memoryMegabytes': 2048},
    }
    frames = NoFrames()
    simulate, spent = swf_driver._simulate, 0

    # What comes before costs the same whether a run is traced or not, however long it is (see the phases of a start).
    def timed(*arguments):
        nonlocal spent
        start = time.perf_counter()
        simulate(*arguments)
        spent = time.perf_counter() - start

    swf_driver._simulate = timed
    try:
        end = swf_driver.run(json.dumps(request), frames)
    finally:
        swf_driver._simulate = simulate
    if end['error']:
        raise RuntimeError(end['error'])
    return spent, frames.count


def compare(size, rounds, is_traced=True):
    """For each model the shortest of some rounds, untraced and traced in turn."""
    table = {}
    if is_traced:
        # First, as in every run: what a class of Python's is quick at is decided by its first few objects.
        without_tracer(traced, 'timeouts', 1000)
    for name in MODELS:
        plain, seen = [], []
        for _ in range(rounds):
            seconds, events = without_tracer(untraced, name, size)
            plain.append(seconds)
            if is_traced:
                seen.append(without_tracer(traced, name, size))
        row = table[name] = {'events': events, 'untraced': min(plain)}
        if is_traced:
            row |= {'traced': min(seen)[0], 'records': seen[0][1]}
    return table


def without_tracer(call, *arguments):
    """Inside a traced run the observer is put aside."""
    from simpy.events import Process

    observer = Process._resume
    Process._resume = getattr(observer, 'original', observer)
    try:
        return call(*arguments)
    finally:
        Process._resume = observer


if __name__ == '__main__':
    import sys

    print(json.dumps(compare(int(sys.argv[1]), int(sys.argv[2]), is_traced='swf' in sys.argv)))

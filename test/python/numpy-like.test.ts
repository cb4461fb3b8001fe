import { describe, expect, test } from 'vitest';
import { definition, messages, RUNTIMES, runPython } from './run';

/** Values that behave as numpy's do; numpy itself cannot be fetched for the built-in Python by these tests. */
const LIKE_NUMPY = `
import numbers

class Int64:
    def __init__(self, value): self.value = value
    def __int__(self): return self.value
    __index__ = __int__
numbers.Integral.register(Int64)

class Float32:
    def __init__(self, value): self.value = value
    def __float__(self): return self.value
numbers.Real.register(Float32)

class Bool:
    def __init__(self, value): self.value = value
    def __str__(self): return 'np.' + str(self.value)
    def tolist(self): return self.value

class Date:
    def __str__(self): return '2026-01-01'
    def tolist(self): return 1767225600000000000

class Array:
    def __init__(self, *values): self.values = values
    def __str__(self): return '[' + ' '.join(map(str, self.values)) + ']'
    def tolist(self): return list(self.values)
    def __eq__(self, other): return Array(False, False)
    def __bool__(self): raise ValueError('The truth value of an array with more than one element is ambiguous')
    __hash__ = None
`;

describe.each(RUNTIMES)('%s: what libraries have for numbers', (runtime) => {
  const run = (body: string, preamble = LIKE_NUMPY, seed = 1) =>
    runPython(definition(body, preamble), { runtime, seed });

  test('is reported as numbers, lists and truth values', async () => {
    const { error, reported } = await run(`
class Broken(Array):
    def tolist(self): raise RuntimeError('not now')
class Endless(Array):
    def tolist(self): return [self]
runner.report_metric('state', Bool(False))
yield env.timeout(1)
return {'count': Int64(3), 'share': Float32(0.5), 'good': Bool(True), 'day': Date(), 'kind': Array,
        'values': Array(1, 2.5, Array(Int64(4))), 'broken': Broken(1), 'endless': Endless(7) is None}
`);
    expect(error).toBeUndefined();
    expect(reported).toEqual({
      state: false,
      count: 3n,
      share: 0.5,
      good: true,
      day: '2026-01-01',
      kind: expect.stringContaining('Array'),
      values: [1n, 2.5, [4n]],
      broken: '[1]',
      endless: false,
    });
  });

  test('is sent in messages as the same', async () => {
    const outcome = await run(`
runner.send_message('/queue/q', {'msg_type': 'data', 'n': Int64(5), 'x': Float32(1.5), 'ok': Bool(True),
                                 'values': Array(1, Array(2)), 'day': Date()})
yield env.timeout(1)
`);
    expect(outcome.error).toBeUndefined();
    expect(messages(outcome)).toMatchObject([
      { payload: { n: 5, x: 1.5, ok: true, values: [1, [2]], day: '2026-01-01' } },
    ]);
  });

  test('may be in an error, which is told with its cause', async () => {
    const { error } = await run(`
def child():
    yield env.timeout(1)
    try:
        raise ValueError(Array(1, 2))
    except ValueError as error:
        raise ValueError(Array(3, 4)) from error
yield env.process(child())
`);
    expect(error).toMatchObject({
      code: 'definition-raised',
      message: 'ValueError: [3 4]',
      causes: ['ValueError: [1 2]'],
      sourceLine: expect.stringContaining('raise ValueError(Array(3, 4))'),
    });
  });

  test('may be what processes hand to each other', async () => {
    const { error, reported } = await run(`
import simpy
store = simpy.Store(env)
def child():
    got = yield env.timeout(1, value=Array(1, 2))
    yield store.put(got)
    try:
        yield env.timeout(9)
    except simpy.Interrupt as interrupt:
        return interrupt.cause
process = env.process(child())
first = yield store.get()
process.interrupt(Array(3, 4))
second = yield process
either = yield env.timeout(1, value=Array(5)) | env.timeout(2, value=Array(6))
return {'all': [first, second, list(either.values())]}
`);
    expect(error).toBeUndefined();
    expect(reported).toEqual({ all: [[1n, 2n], [3n, 4n], [[5n]]] });
  });

  test('is no simulated time when it is no number', async () => {
    const { error } = await run(`
class Delay:
    def __lt__(self, other): return False
    def __radd__(self, other): return self
    def __add__(self, other): return self
    __gt__ = __le__ = __ge__ = __lt__
    def __str__(self): return '[3.]'
yield env.timeout(Delay())
runner.report_metric('here', True)
`);
    expect(error).toMatchObject({
      code: 'time-not-finite',
      message: 'The simulated time became [3.]',
    });
  });

  /** A package as numpy.random is laid out, imported late. */
  const DRAWS = `
import os, sys, tempfile
folder = tempfile.mkdtemp()
os.makedirs(folder + '/numpy/random')
open(folder + '/numpy/__init__.py', 'w').close()
open(folder + '/numpy/random/bit_generator.py', 'w').write('from secrets import randbits')
lines = [
    'import random',
    'from . import bit_generator',
    'state = random.Random()',
    'def seed(seed):',
    '    assert 0 <= seed < 2**32',
    '    state.seed(seed)',
    'def default_rng():',
    '    return random.Random(bit_generator.randbits(128))',
]
open(folder + '/numpy/random/__init__.py', 'w').write(chr(10).join(lines))
sys.path.insert(0, folder)
yield env.timeout(1)
import numpy.random
return {'draws': [numpy.random.state.random(), numpy.random.default_rng().random()]}
`;

  test('is drawn by the seed of the run', async () => {
    const draws = async (seed: number) => {
      const { error, reported } = await run(DRAWS, '', seed);
      expect(error).toBeUndefined();
      return reported['draws'];
    };
    const first = await draws(1);
    // Python's random.Random(1) draws so: the same in every runtime.
    expect(first).toEqual([0.13436424411240122, expect.any(Number)]);
    expect(await draws(1)).toEqual(first);
    expect(await draws(2 ** 32 + 1)).not.toEqual(first);
  });
});

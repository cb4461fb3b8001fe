import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { definition, logLines, type PythonRun, runPython } from './run';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
let withoutNative: string;

/** dist as it is without the observer's WebAssembly: there Python observes. */
beforeAll(() => {
  withoutNative = mkdtempSync(join(tmpdir(), 'swf-dist-'));
  for (const file of readdirSync(dist).filter((name) => name.startsWith('pyodide-'))) {
    cpSync(join(dist, file), join(withoutNative, file));
  }
  cpSync(join(dist, 'pyodide'), join(withoutNative, 'pyodide'), {
    recursive: true,
    filter: (path) => !path.endsWith('observer.wasm'),
  });
  symlinkSync(join(dist, 'python'), join(withoutNative, 'python'));
});

afterAll(() => rmSync(withoutNative, { recursive: true, force: true }));

async function runIn(folder: string, text: string, more: PythonRun) {
  process.env['SWF_DIST'] = folder;
  try {
    return await runPython(text, { ...more, runtime: 'pyodide' });
  } finally {
    process.env['SWF_DIST'] = dist;
  }
}

const HAS_NATIVE = definition(`
import importlib.util, sys
print('_swf_observer' in sys.modules)
yield env.timeout(0)`);

test('the observer is WebAssembly where the build has put it, else Python', async () => {
  const said = async (folder: string) => logLines(await runIn(folder, HAS_NATIVE, {}))[0]?.text;
  expect([await said(dist), await said(withoutNative)]).toEqual(['True', 'False']);
});

/** Processes that do at random what SimPy offers, in generators of random depth. */
const RANDOM = `
import random, simpy
class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.runner = runner
    def execute(self, env):
        self.docks = simpy.Resource(env, 2)
        self.crane = simpy.PriorityResource(env, 1)
        self.bay = simpy.PreemptiveResource(env, 1)
        self.tank = simpy.Container(env, 10, init=5)
        self.shelf = simpy.Store(env, 3)
        self.bin = simpy.FilterStore(env, 4)
        self.alive = []
        for number in range(60):
            process = env.process(self.work(env, number, random.randrange(5)))
            self.alive.append(process)
            yield from self.pause(env, random.randrange(3))
            victim = random.choice(self.alive)
            if victim.is_alive and victim.target is not None and random.random() < 0.3:
                victim.interrupt(number)
        yield env.timeout(100)
    def pause(self, env, count):
        for _ in range(count):
            yield env.timeout(random.choice([0, 0.25, 1]))
    def work(self, env, number, depth):
        for _ in range(random.randrange(1, 6)):
            try:
                yield from self.deeper(env, number, random.randrange(depth + 1))
            except (simpy.Interrupt, KeyError):
                try:
                    yield env.timeout(0.5)
                except simpy.Interrupt:
                    return
    def deeper(self, env, number, depth):
        if depth:
            return (yield from self.deeper(env, number, depth - 1))
        choice = random.randrange(11)
        if choice == 0:
            with self.docks.request() as request:
                yield request
                yield env.timeout(random.random())
        elif choice == 1:
            with self.crane.request(priority=number % 3) as request:
                yield request | env.timeout(0.5)
                yield from self.pause(env, 2)
        elif choice == 2:
            with self.bay.request(priority=number % 4) as request:
                yield request
                yield env.timeout(1)
        elif choice == 3:
            yield self.tank.put(1) | env.timeout(1)
        elif choice == 4:
            yield self.tank.get(2) | env.timeout(1)
        elif choice == 5:
            yield self.shelf.put(number) | env.timeout(0.5)
        elif choice == 6:
            got = self.shelf.get()
            yield got | env.timeout(0.5)
            got.cancel()
        elif choice == 7:
            yield self.bin.put(number) & env.timeout(0.25)
            yield self.bin.get(lambda item: item == number)
        elif choice == 8:
            yield env.process(self.pause(env, 2))
        elif choice == 9:
            event = env.event()
            if number % 2:
                event.succeed(1)
            else:
                event.fail(KeyError('k'))
            yield event
        else:
            yield from self.pause(env, 3)
`;

const MODELS = ['timeouts', 'queue', 'store', 'conditions', 'stages'];
const MODELS_TEXT = readFileSync(join(root, 'bench/support/python_models.py'), 'utf8');

async function traces(text: string, more: PythonRun) {
  const [native, plain] = [await runIn(dist, text, more), await runIn(withoutNative, text, more)];
  return [native, plain].map(({ trace, error, eventHash, eventCount }) => ({
    error,
    eventHash,
    eventCount,
    strings: trace.strings,
    functions: trace.functions,
    resources: trace.resources,
    waits: (
      ['kind', 'line', 'requested', 'granted', 'released', 'outcome', 'process'] as const
    ).map((name) => Array.from(trace.column('waits', name))),
    spans: (['name', 'start', 'end', 'parent', 'process'] as const).map((name) =>
      Array.from(trace.column('spans', name)),
    ),
    levels: (['time', 'kind', 'value', 'resource'] as const).map((name) =>
      Array.from(trace.column('levels', name)),
    ),
  }));
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'both observers see the same in a random model: %i',
  async (seed) => {
    const [native, plain] = await traces(RANDOM, { seed });
    expect(native?.error).toBeUndefined();
    expect(native?.waits[0]?.length).toBeGreaterThan(100);
    expect(native).toEqual(plain);
  },
);

test.each(MODELS)('both observers see the same in the bench model %s', async (model) => {
  const [native, plain] = await traces(MODELS_TEXT, { parameters: { model, size: 3000n } });
  expect(native?.error).toBeUndefined();
  expect(native).toEqual(plain);
});

const MISUSES = definition(
  `
native = sys.modules['_swf_observer']
def inner():
    yield 1
def over():
    yield from ()
done = over()
list(done)
wrong = [None, 0, 2 ** 40, -1, 'x', [], [0] * 6, [0, None, None, None, 4096, 4096], [0, None, None, None, done, None],
         [0, None, None, None, done, [1]], [0, None, None, None, done, [done]], env.active_process, (1, 'x'), object(), inner]
tried = refused = 0
for name in ('observe', 'wait', 'instruction', 'extend', 'put'):
    call = getattr(native, name)
    for size in range(9):
        for first in wrong:
            for second in wrong:
                if name == 'put' and all(type(one) in (int, float) for one in (first, second)):
                    continue
                values = ([first, second] + [env.timeout(0), env.timeout(0), 1.0, 2, 3, 4, 5])[:size]
                if name in ('put', 'extend') and not values:
                    continue
                tried += 1
                try:
                    call(*values)
                except (TypeError, AttributeError, OverflowError, ValueError, SystemError):
                    refused += 1
native.begin(lambda code: 'x', int, int)
for state in ([0, None, None, None, None, None],):
    try:
        native.instruction(env.active_process, state, 0)
    except TypeError:
        refused += 1
gc.collect()
env.timeouts = [env.timeout(1) for _ in range(1000)]
print(f'refused {refused}')
`,
  'import gc, sys',
);

test('whatever a definition calls the observer with, Python and its memory stay whole', async () => {
  const outcome = await runIn(dist, MISUSES, {});
  const refused = logLines(outcome).map(({ text }) => /^refused (\d+)$/.exec(text)?.[1]);
  expect(Number(refused.find(Boolean))).toBeGreaterThan(1000);
  // Its own trace it may spoil, which ends the run; Python goes on to that end.
  expect(outcome.error?.message ?? '').not.toMatch(/memory|unreachable|table|fatal/i);
});

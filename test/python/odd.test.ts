import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { definition, RUNTIMES, requestFor, runPython } from './run';

const executor = (head: string): string =>
  `${head}\n    def execute(self, env):\n        yield env.timeout(1)\n`;

describe.each(RUNTIMES)('%s: an odd definition', (runtime) => {
  const run = (text: string) => runPython(text, { runtime });
  const errorOf = async (body: string) => (await run(definition(body))).error;

  test('reports numbers that JSON has not, and values that are none', async () => {
    const { error, reported } = await run(
      definition(
        `
from decimal import Decimal
class Odd:
    def __str__(self): raise ValueError('no text')
loop = {}
loop['loop'] = loop
yield env.timeout(1)
return {'nan': float('nan'), 'inf': -float('inf'), 'many': 10**30, 'exact': Decimal('1.5'), 'odd': Odd(), 3: object(),
        'loop': loop}
`,
      ),
    );
    expect(error).toBeUndefined();
    expect(reported).toMatchObject({
      nan: Number.NaN,
      inf: Number.NEGATIVE_INFINITY,
      many: 10n ** 30n,
      exact: 1.5,
      odd: '<Odd>',
      3: '<object object>',
    });
  });

  test('whose time becomes no number fails with a sentence', async () => {
    expect(await errorOf("yield env.timeout(float('nan'))")).toMatchObject({
      code: 'time-not-finite',
      message: 'The simulated time became nan',
    });
  });

  test('that raises what cannot be shown fails at its line', async () => {
    const error = await errorOf(`
class Odd(Exception):
    def __str__(self): raise ValueError('no text')
raise Odd(1)
`);
    expect(error).toMatchObject({
      message: 'Odd: its text cannot be shown (ValueError)',
      sourceLine: '        raise Odd(1)',
    });
  });

  test('that raises at length is told shortly', async () => {
    const error = await errorOf("raise ValueError('x' * 100_000)");
    expect(error?.message).toMatch(/^ValueError: x{1900,2000}… \(100,012 characters\)$/);
    const deep = await errorOf('def down(n): return down(n + 1)\ndown(0)');
    expect(deep?.message).toContain('RecursionError');
    expect(deep?.frames).toHaveLength(40);
    expect(deep?.frames[0]?.name).toBe('execute');
  });

  test('that fails with a cause that SimPy copies names it once', async () => {
    const error = await errorOf(`
def inner():
    yield env.timeout(1)
    raise ValueError('inner')
try:
    yield env.process(inner())
except ValueError as cause:
    raise RuntimeError('outer') from cause
`);
    expect(error).toMatchObject({ message: 'RuntimeError: outer', causes: ['ValueError: inner'] });
  });

  test('that yields a generator is told its name, not its address', async () => {
    expect(await errorOf('def g():\n    yield env.timeout(1)\nyield g()')).toMatchObject({
      message: 'the generator g was yielded, which is no event',
    });
  });

  test('may begin with a byte order mark', async () => {
    expect(await run(`\ufeff${definition('')}`)).toMatchObject({ status: 'completed' });
  });

  test('with a byte 0 fails where it stands', async () => {
    expect((await run(`\n\nx = "\0"`)).error).toMatchObject({
      code: 'definition-syntax',
      line: 3,
      column: 6,
    });
  });

  test.each([
    [
      'a dataclass',
      executor(
        'from dataclasses import dataclass\n@dataclass\nclass WorkflowExecutor:\n    parameters: dict',
      ),
    ],
    [
      'keywords',
      executor(
        'class WorkflowExecutor:\n    def __init__(self, *, parameters, runner, more=1): parameters.copy()',
      ),
    ],
    [
      'anything',
      executor('class WorkflowExecutor:\n    def __init__(self, *given, **named): given[0].copy()'),
    ],
  ])('whose constructor takes %s receives the parameters', async (_, text) => {
    expect(await run(text)).toMatchObject({ status: 'completed', error: undefined });
  });

  test('whose executor is abstract is told what is open, with the line', async () => {
    const { error } = await run(
      executor(
        'from abc import ABC, abstractmethod\nclass WorkflowExecutor(ABC):\n    def __init__(self, p): pass\n    @abstractmethod\n    def missing(self): ...',
      ),
    );
    expect(error).toMatchObject({
      code: 'executor-abstract',
      message: 'WorkflowExecutor is abstract: it leaves missing open',
      line: 6,
    });
  });

  test('that prints an address is the same run again', async () => {
    const text = definition('print(object(), id(env))\nyield env.timeout(1)');
    const [first, second] = [await run(text), await run(text)];
    expect(first.eventHash).toBe(second.eventHash);
    expect((await run(definition(''))).eventHash).not.toBe(first.eventHash);
  });
});

test('files beside a definition are at hand for the user’s own interpreter, behind Python’s own', async () => {
  const workflowsDir = mkdtempSync(join(tmpdir(), 'swf-beside-'));
  writeFileSync(join(workflowsDir, 'beside.py'), 'X = 5\n');
  writeFileSync(join(workflowsDir, 'colorsys.py'), 'raise ValueError("hidden")\n');
  const text = definition("import beside, colorsys\nrunner.report_metric('x', beside.X)");
  const { prepareRun } = await import('../../core/runtime');
  const request = { ...requestFor(text, { runtime: 'python' }), workflowsDir };
  const { error, reported } = await prepareRun('python', request.limits).run(request, {}).done;
  rmSync(workflowsDir, { recursive: true });
  expect({ error, reported }).toEqual({ error: undefined, reported: { x: 5n } });
});

test.each([
  [
    'a thread',
    'import threading\nthreading.Thread(target=print).start()',
    /can't start new thread/,
    /one thread/,
  ],
  [
    'asyncio',
    'import asyncio\nasync def f(): pass\nasyncio.run(f())',
    /no event loop for asyncio/,
    /yield/,
  ],
  ['os._exit', 'import os\nyield env.timeout(1)\nos._exit(3)', /^SystemExit: 3$/, /^$/],
])('the built-in Python says what to do instead of %s', async (_, body, message, remedy) => {
  const { error } = await runPython(definition(body));
  expect(error?.message).toMatch(message);
  expect(error?.remedy ?? '').toMatch(remedy);
  expect(error?.line).toBeGreaterThan(8);
});

import { describe, expect, test } from 'vitest';
import { definition, logLines, RUNTIMES, runPython } from './run';

const PATH = '/project/workflows/it.py';

describe.each(RUNTIMES)('%s: an error', (runtime) => {
  const errorOf = async (text: string) => (await runPython(text, { runtime })).error;

  test('has its place, source line, frames and causes', async () => {
    const error = await errorOf(`
class WorkflowExecutor:
    def execute(self, env):
        yield from self.work(env)

    def work(self, env):
        yield env.timeout(1)
        try:
            größe = {}['größe']
        except KeyError as error:
            raise ValueError('no size') from error
`);
    expect(error).toMatchObject({
      code: 'definition-raised',
      message: 'ValueError: no size',
      file: PATH,
      line: 11,
      sourceLine: "            raise ValueError('no size') from error",
      frames: [
        { file: PATH, line: 4, name: 'execute' },
        { file: PATH, line: 11, name: 'work' },
      ],
      causes: ["KeyError: 'größe'"],
    });
  });

  test('counts columns in characters', async () => {
    const error = await errorOf(definition('größe = 1; größe / 0'));
    expect(error).toMatchObject({ line: 9, message: 'ZeroDivisionError: division by zero' });
    if (runtime === 'pyodide') {
      expect(error).toMatchObject({ column: 20, endLine: 9, endColumn: 29 });
    }
  });

  test('in a process that another waits for is the one that happened first', async () => {
    const error = await errorOf(`
class WorkflowExecutor:
    def execute(self, env):
        yield env.process(self.outer(env))

    def outer(self, env):
        yield env.process(self.inner(env))

    def inner(self, env):
        yield env.timeout(1)
        raise OSError('disk full')
`);
    expect(error).toMatchObject({ message: 'OSError: disk full', line: 11, causes: [] });
    expect(error?.frames).toEqual([{ file: PATH, line: 11, name: 'inner' }]);
  });

  test('of syntax stands where Python sees it', async () => {
    const error = await errorOf(
      'class WorkflowExecutor:\n    def execute(self, env)\n        yield 1\n',
    );
    expect(error).toMatchObject({
      code: 'definition-syntax',
      message: "SyntaxError: expected ':'",
      line: 2,
      column: 27,
      sourceLine: '    def execute(self, env)',
    });
  });

  test.each([
    [
      'from a generator method',
      'yield self.execute(env)',
      'write yield from to go through a generator method',
    ],
    ['of a number', 'yield 5', expect.stringContaining('yield what env.timeout(…)')],
    ['of nothing', 'yield', expect.stringContaining('yield what env.timeout(…)')],
  ])('of a yield %s says what to write', async (_name, statement, remedy) => {
    const error = await errorOf(`
class WorkflowExecutor:
    def execute(self, env):
        yield from self.inner(env)

    def inner(self, env):
        ${statement}
`);
    expect(error).toMatchObject({ code: 'invalid-yield', line: 7, remedy });
    expect(error?.frames.map(({ name }) => name)).toEqual(['execute', 'inner']);
  });

  test.each([
    ['no class', 'x = 1', 'no-executor', undefined],
    [
      'no generator',
      'class WorkflowExecutor:\n    def execute(self, env):\n        pass',
      'execute-not-generator',
      2,
    ],
    [
      'an unknown argument',
      'class WorkflowExecutor:\n    def __init__(self, parameters, database):\n        pass\n    def execute(self, env):\n        yield',
      'executor-signature',
      2,
    ],
  ])('of %s names what is missing', async (_name, text, code, line) => {
    const error = await errorOf(text);
    expect(error?.code).toBe(code);
    expect(error?.line ?? undefined).toBe(line);
    expect(error?.remedy).toBeTruthy();
  });

  test('that is SystemExit, KeyboardInterrupt or endless recursion is an error like others', async () => {
    for (const [statement, message] of [
      ['raise SystemExit(3)', 'SystemExit: 3'],
      ['raise KeyboardInterrupt', 'KeyboardInterrupt'],
      ['(lambda f: f(f))(lambda f: f(f))', /^RecursionError: /],
    ] as const) {
      const error = await errorOf(definition(statement));
      expect(error?.message).toMatch(message);
      expect(error?.line).toBe(9);
    }
  });
});

describe.each(RUNTIMES)('%s: what a definition writes', (runtime) => {
  test('becomes lines with time, severity and place', async () => {
    const outcome = await runPython(
      definition(
        `
print('one', 'two')
yield env.timeout(2.5)
logging.getLogger('daq').warning('slow: %d', 3)
runner.logger.info('fine')
print('half', end='')
sys.stderr.write('oops\\n')
logging.debug('unseen')
try:
    1 / 0
except ZeroDivisionError:
    logging.exception('failed')
`,
        'import logging, sys',
      ),
      { runtime },
    );
    const lines = logLines(outcome);
    expect(lines.slice(0, 4)).toEqual([
      { text: 'one two', time: 0, severity: 1, line: 9 },
      { text: 'slow: 3', time: 2.5, severity: 2, line: 11 },
      { text: 'fine', time: 2.5, severity: 1, line: 12 },
      { text: 'oops', time: 2.5, severity: 3, line: 14 },
    ]);
    const rest = lines.slice(4).map(({ text }) => text);
    expect(rest.slice(0, 2)).toEqual(['failed', 'Traceback (most recent call last):']);
    expect(rest.join('\n')).toMatch(/it\.py", line 17, in execute\n\s+1 \/ 0\n/);
    expect(rest.slice(-2)).toEqual(['ZeroDivisionError: division by zero', 'half']);
  });

  test('is there while it still runs', async () => {
    const seen: number[] = [];
    await runPython(
      definition(
        'for n in range(200):\n    print(n)\n    sum(range(300_000))\nyield env.timeout(1)',
      ),
      { runtime },
      { onDelta: (delta) => seen.push(delta.tables.logs?.rows ?? 0) },
    );
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.reduce((sum, rows) => sum + rows, 0)).toBe(200);
  });
});

describe.each(RUNTIMES)('%s: a mistake that SimPy takes silently is told', (runtime) => {
  const hints = async (text: string) =>
    logLines(await runPython(text, { runtime, until: 20 })).map(({ text: hint, severity }) => [
      severity,
      hint,
    ]);

  test('a timeout without yield', async () => {
    expect(
      await hints(definition('env.timeout(5)\nself.timeout = lambda n: n\nself.timeout(3)')),
    ).toEqual([
      [2, `${PATH}:9: env.timeout(…) without yield does not wait: write yield env.timeout(…)`],
    ]);
  });

  test('a generator method called without yield from', async () => {
    const text = `
class WorkflowExecutor:
    def execute(self, env):
        self.work(env)
        helper(env)
        self.plain(env)
        env.process(self.work(env))
        yield from self.work(env)

    def work(self, env):
        yield env.timeout(1)

    def plain(self, env):
        def inner():
            yield 1
        return inner

def helper(env):
    yield env.timeout(1)
`;
    expect(await hints(text)).toEqual([
      [2, expect.stringContaining(`${PATH}:4: self.work(…) only makes a generator`)],
      [2, expect.stringContaining(`${PATH}:5: helper(…) only makes a generator`)],
    ]);
  });

  test('an event yielded twice, in a row and in a loop', async () => {
    const text = definition(`
t = env.timeout(1)
yield t
yield t
t = env.timeout(1)
yield t
tick = env.timeout(2)
for _ in range(3):
    yield tick
for _ in range(3):
    fresh = env.timeout(1)
    yield fresh
`);
    expect(await hints(text)).toEqual([
      [2, expect.stringContaining(`${PATH}:11: t is yielded again after it has happened`)],
      [2, expect.stringContaining(`${PATH}:16: tick is yielded again after it has happened`)],
    ]);
  });
});

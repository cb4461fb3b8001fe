import { expect, test } from 'vitest';
import { runText } from './run';

/** A definition whose `execute` has these lines from line 2 on. */
const body = (...lines: string[]): string =>
  ['class WorkflowExecutor { *execute(env) {', ...lines, '} }'].join('\n');
const errorOf = (text: string) => runText(text).end.error;
const printedBy = (line: string): string | undefined => {
  const { trace } = runText(body(line, 'yield 1;'));
  return trace.strings[trace.column('logs', 'text')[0] ?? -1];
};

test.each([
  ['@d\nclass WorkflowExecutor { *execute(env) { yield 1; } }', 1, /decorators are not run/],
  [
    'class WorkflowExecutor {\n  accessor x = 1;\n  *execute(env) { yield 1; }\n}',
    2,
    /get and set/,
  ],
  ['const x = await f();\nclass WorkflowExecutor {}', 1, /waits for no promise/],
  [body('import("node:fs");', 'yield 1;'), 2, /at the top/],
  [`\nimport { x } from './x';\n${body('yield x;')}`, 2, /only 'swf-testbed\/simulation'/],
  [body('yield 1;', 'process.exit(1);'), 3, /nothing of Node/],
  [`namespace N { export const x = 1; }\n${body('yield N.x;')}`, 3, /const N = \{/],
  [`${body('yield 1;')}\nmodule.exports = { WorkflowExecutor };`, 4, /export class/],
  [body('yield;'), 2, undefined],
])('what is not run is told with its line and what to write: %j', (text, line, remedy) => {
  const error = errorOf(text);
  expect(error?.line).toBe(line);
  if (remedy) {
    expect(error?.remedy).toMatch(remedy);
  }
});

test.each([
  ['const x = await f();', 1, 17],
  ['const x: number = await f();', 1, undefined],
  [body('yield 1;', ' @d class X {}'), 3, 2],
  [body('yield 1;', '  yield );'), 3, 9],
  [body('yield 1;', '  import("x");'), 3, 3],
])(
  'the column of a syntax error counts from 1 in the text as written, if it can be told: %j',
  (text, line, column) => {
    expect(errorOf(text)).toMatchObject({ code: 'definition-syntax', line, column });
  },
);

test.each([
  [
    'yield env.process(this.later());',
    /^TypeError: an AsyncGenerator is not a generator: .* take out async$/,
  ],
  [
    'yield* this.later();',
    /^TypeError: yield\* cannot go through an AsyncGenerator: .* take out async$/,
  ],
  ['yield this.later();', /^TypeError: Invalid yield value an AsyncGenerator: .* take out async$/],
  ['env.process(this.later);', /^TypeError: function later is not a generator: call it/],
  ['yield* this.later;', /^TypeError: yield\* cannot go through function later: call it/],
  ['yield* 5;', /^TypeError: yield\* cannot go through 5: write yield\* before a generator/],
  ['yield Object.create(null);', /^TypeError: Invalid yield value <object>: yield an event/],
  ['yield\nenv.timeout(1);', /begins on the line of its yield/],
])('%s is refused with what to do about it', (line, message) => {
  const text = `class WorkflowExecutor {\n async *later() { yield 1; }\n *execute(env) {\n  ${line}\n } }`;
  expect(errorOf(text)).toMatchObject({ message: expect.stringMatching(message), line: 4 });
});

test('an execute that is asynchronous is told so', () => {
  expect(errorOf('class WorkflowExecutor { async *execute(env) { yield 1; } }')).toMatchObject({
    code: 'execute-not-generator',
    remedy: expect.stringContaining('without async'),
  });
});

test('what is behind an error is told, cut short where it is long', () => {
  expect(
    errorOf(
      body(
        'const cause = new AggregateError([new TypeError("one"), "two"], "several", { cause: 3 });',
        'throw new Error("outer", { cause });',
      ),
    )?.causes,
  ).toEqual(['AggregateError: several', 'TypeError: one', 'two', '3']);
  const long = errorOf(body('throw new Error("x".repeat(100_000));'));
  expect(long?.message).toMatch(/^Error: x{1990,2000}… \(100,007 characters\)$/);
});

test('an interrupt that nobody takes comes from where the process waited', () => {
  const { end, trace } = runText(
    body(
      'const p = env.process((function* work() {',
      ' yield* (function* inner() { yield 1;',
      '  yield env.timeout(10); })(); })());',
      'yield 2;',
      'p.interrupt("why");',
      'yield 5;',
    ),
  );
  expect(end.error).toMatchObject({ message: 'Interrupt(why)', causes: [], line: 4 });
  expect(end.error?.frames.map(({ name, line }) => [name, line])).toEqual([
    ['work', 3],
    ['inner', 4],
  ]);
  expect([...trace.column('marks', 'line')]).toEqual([0, 4]);
});

test('a process that fails has a mark at the line of its error', () => {
  const { trace } = runText(
    body(
      'const fails = (error) => env.process((function* () { yield 3;',
      '  throw error ?? new Error("at 3"); })());',
      'const p = fails(), q = fails("a text"), r = fails(Object.create(null));',
      'for (const failing of [p, q, r]) { failing.addCallback((event) => { event.defused = true; }); }',
      'for (let i = 0; i < 6; i++)',
      '  yield 1;',
    ),
  );
  expect([...trace.column('marks', 'line')]).toEqual([3, 2, 2]);
});

test.each(['\r\n', '\r', '\n'])('lines are counted where they end in %j', (end) => {
  const error = errorOf(body('yield 1;', 'throw new Error("here");').replaceAll('\n', end));
  expect(error).toMatchObject({ line: 3, sourceLine: 'throw new Error("here");' });
});

test('a result that holds itself, and what is no data, is kept as far as it goes', () => {
  const { end } = runText(
    body(
      'yield 1;',
      'const all = { nan: NaN, day: new Date(0), map: new Map([["k", 1]]), set: new Set([2]), f: Symbol("s") };',
      'all.self = all;',
      'return all;',
    ),
  );
  expect(end.error).toBeUndefined();
  expect(end.reported).toMatchObject({
    nan: Number.NaN,
    map: { k: 1n },
    set: [2n],
    f: 'Symbol(s)',
  });
});

test.each([
  ['console.log("%s is %d and %i%%", "x", 3.5, 4.9, "more")', 'x is 3.5 and 4% more'],
  ['console.log("100%", 1)', '100% 1'],
  ['console.log({ a: [1, 2n, NaN], m: new Map([["k", 2]]) })', '{"a":[1,"2","NaN"],"m":{"k":2}}'],
  ['const a = { b: {} }; a.b.a = a; console.log(a)', '{"b":{"a":"[circular]"}}'],
  ['const s = {}; console.log({ p: s, q: [s, s] })', '{"p":{},"q":[{},{}]}'],
])('%s prints %j', (line, text) => {
  expect(printedBy(line)).toBe(text);
});

test('a definition may observe, too', () => {
  const { end, trace } = runText(`import { Observer } from 'swf-testbed/simulation';
class Watch extends Observer { seen = 0; eventProcessed() { this.seen += 100; } processEnded() { this.seen += 1; } }
class WorkflowExecutor {
  *work(env) { yield env.timeout(1); yield 1; }
  *execute(env) {
    const watch = new Watch();
    env.observe(watch);
    yield env.process(this.work(env));
    env.observe(undefined);
    yield* this.work(env);
    return { seen: watch.seen };
  }
}`);
  expect([...trace.column('spans', 'end')]).toEqual([4, 2, 4]);
  // Two timeouts, and the end of the process.
  expect(end.reported).toEqual({ seen: 301n });
});

test('resources have the names of what they are assigned to, in lists and tables with the key', () => {
  const { trace } = runText(`import { Resource, Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  pools = [];
  #own;
  static shared;
  *execute(env) {
    const make = () => new Resource(env);
    for (let i = 0; i < 2; i++) this.pools[i] = new Resource(env);
    const lines = ['a', 'b'].map(() => new Store(env));
    const byName = { cpu: new Resource(env), 'the gpu': new Resource(env) };
    const map = new Map([['k', new Resource(env)]]);
    this.#own = new Resource(env);
    WorkflowExecutor.shared = this.other ??= new Store(env);
    const { inner = new Store(env) } = {};
    const two = [new Resource(env), [new Resource(env)]];
    yield 1;
  }
}`);
  expect(trace.resources.map(({ name }) => name)).toEqual([
    ...['pools[0]', 'pools[1]', 'lines[0]', 'lines[1]', 'cpu', 'the gpu', 'map[k]', 'own'],
    ...['other', 'inner', 'two[0]', 'Resource 8'],
  ]);
});

test('Math.random is a stream of the seed', () => {
  const drawn = (line: string, seed: number) =>
    runText(body(`const draw = Math.random; yield 1; return { x: ${line} };`), {}, { seed }).end
      .reported['x'];
  expect(drawn('draw()', 7)).toBe(drawn("env.random('Math.random').random()", 7));
  expect(drawn('draw()', 8)).not.toBe(drawn('draw()', 7));
});

test('of very many processes that fail, the later ones are placed where they waited', () => {
  const { trace } = runText(
    body(
      'const fails = function* () { yield 1;',
      '  throw new Error("at 3"); };',
      'for (let i = 0; i < 10_001; i++)',
      '  try { yield env.process(fails()); } catch {}',
    ),
  );
  const lines = trace.column('marks', 'line');
  expect([lines[0], lines[9999], lines[10_000]]).toEqual([3, 3, 2]);
});

test('a simulation within the simulation leaves the outer one as it is', () => {
  const { end, trace } = runText(`import { Environment } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *step(env) { yield env.timeout(1); return env.now; }
  *inner(env) { const now = yield* this.step(env); yield* [1, 2]; return now; }
  *execute(env) {
    const first = yield* this.step(env);
    const own = new Environment();
    const done = own.process(this.inner(own));
    own.run();
    const event = env.timeout(2, 'late');
    const late = yield event;
    const last = yield* this.step(env);
    return { first, within: own.now, value: done.value, late, last };
  }
}`);
  expect(end.error).toBe(undefined);
  expect(end.reported).toEqual({ first: 1n, within: 4n, value: 1n, late: 'late', last: 4n });
  expect([...trace.column('spans', 'end')]).toEqual([4, 1, 4]);
});

test('a step that a definition gives its environment processes every event behind it', () => {
  const { trace, end } = runText(
    body(
      'let steps = 0;',
      'const step = env.step;',
      'env.step = () => { steps++; step.call(env); };',
      'for (let i = 0; i < 3; i++) { yield 1; }',
      'console.log(steps);',
    ),
  );
  expect(end.error).toBeUndefined();
  expect(trace.strings[trace.column('logs', 'text')[0] ?? -1]).toBe('3');
});

test('an error under very many generators names those at both ends', () => {
  const { end } = runText(`class WorkflowExecutor {
  *deep(env, left) { if (left === 0) throw new Error('too deep'); yield* this.deep(env, left - 1); }
  *execute(env) { yield* this.deep(env, 5000); }
}`);
  const names = end.error?.frames.map(({ name }) => name) ?? [];
  expect(names).toHaveLength(122);
  expect(names[0]).toBe('execute');
  expect(names[20]).toBe('… 4,881 more, from deep');
});

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

test('a column before which the runtime has put something is not told', () => {
  expect(errorOf('const x = await f();')?.column).toBeUndefined();
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

test('an interrupt that nobody takes is not blamed on the line of another process', () => {
  const error = errorOf(
    body(
      'const p = env.process((function* () { yield env.timeout(10); })());',
      'yield 1;',
      'p.interrupt("why");',
      'yield 5;',
    ),
  );
  expect(error).toMatchObject({ message: 'Interrupt(why)', causes: [] });
  expect(error?.line).not.toBe(5);
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

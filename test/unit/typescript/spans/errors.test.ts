import { expect, test } from 'vitest';
import { runText } from '../run';

/** The line that the comment `// !` marks. */
const marked = (text: string): number =>
  text.split('\n').findIndex((line) => line.includes('// !')) + 1;

const executor = (members: string, body: string): string =>
  `class WorkflowExecutor {\n${members}\n  *execute(env) {\n    yield 1;\n${body}\n  }\n}`;

/** The text, and the generators that the error goes through, outermost first. */
const ERRORS: Readonly<Record<string, readonly [text: string, through: readonly string[]]>> = {
  'in a generator three deep': [
    executor(
      '*a(env) { yield* this.b(env); }\n*b(env) { yield 1;\nyield* this.c(env); }\n*c(env) { yield env.timeout(1);\nthrow new Error("x"); } // !',
      'yield* this.a(env);',
    ),
    ['execute', 'a', 'b', 'c'],
  ],
  'in a function that is called for the delay': [
    executor('f() {\n  null.x; // !\n}', 'yield env.timeout(this.f());'),
    ['execute', 'f'],
  ],
  'in a callback of an array': [
    executor(
      '',
      'yield env.allOf([1, 2].map((n) => {\n  if (n > 1) throw new Error("x"); // !\n  return env.timeout(n); }));',
    ),
    ['execute'],
  ],
  'in the default value of a parameter': [
    executor('*a(env,\n n = env.nothing.x, // !\n) { yield n; }', 'yield* this.a(env);'),
    ['execute', 'a'],
  ],
  'in a finally': [
    executor(
      '',
      'try { yield 1; throw new Error("first"); }\nfinally {\n  yield 2;\n  throw new Error("second"); // !\n}',
    ),
    ['execute'],
  ],
  'in a getter': [
    executor('get rate() {\n  throw new RangeError("x"); // !\n}', 'yield env.timeout(this.rate);'),
    ['execute', 'rate'],
  ],
  'in a generator that the definition goes through': [
    executor(
      '*a() { yield 1;\n  throw new Error("x"); // !\n}\n*b() { yield* this.a(); }',
      'for (const n of this.b()) yield n;',
    ),
    ['execute', 'b', 'a'],
  ],
  'in the constructor': [
    'class WorkflowExecutor {\n  constructor() {\n    this.x = undefined.y; // !\n  }\n  *execute(env) { yield 1; } }',
    ['WorkflowExecutor'],
  ],
  'in a static block': [
    'class WorkflowExecutor {\n  static {\n    throw new Error("x"); // !\n  }\n  *execute(env) { yield 1; } }',
    [],
  ],
  'at the top': [
    'const a = 1;\nconst b = a.b.c; // !\nclass WorkflowExecutor { *execute() { yield 1; } }',
    [],
  ],
  'in the callback of an event': [
    executor('', 'env.timeout(1).addCallback(() => {\n  throw new Error("x"); // !\n});\nyield 5;'),
    [],
  ],
  'of an error made elsewhere': [
    executor('', 'const error = new Error("x"); // !\nyield 1;\nthrow error;'),
    ['execute'],
  ],
  'of a process that is waited for': [
    executor(
      '*a(env) { yield 1;\n  throw new Error("x"); // !\n}',
      'yield env.process(this.a(env));',
    ),
    ['a'],
  ],
  'of an error class of its own': [
    executor('', 'class Own extends Error { name = "Own"; }\nyield 1;\nthrow new Own("x"); // !'),
    ['execute'],
  ],
  'of a text': [executor('', 'yield 1;\nyield 2; // !\nthrow "text";'), ['execute']],
  'of nothing': [executor('', 'yield 1;\nyield 2; // !\nthrow undefined;'), ['execute']],
  'of an error without a stack': [
    executor(
      '',
      'yield 2; // !\nconst e = new Error("x"); delete e.stack; e.stack = undefined;\nthrow e;',
    ),
    ['execute'],
  ],
  'of a negative delay': [executor('', 'yield 1;\nyield env.timeout(-1); // !'), ['execute']],
  'of a number below zero': [executor('', 'yield 1;\nyield -1; // !'), ['execute']],
  'of a method that is not there': [
    executor('', 'yield 1; yield this.nothing(\nenv); // !')
      .replace('// !', '')
      .replace('nothing(', 'nothing( // !'),
    ['execute'],
  ],
  'without an end': [executor('', 'const f = () => f(); // !\nf();'), ['f']],
  'of a text that another process threw before': [
    executor(
      '*a() { yield 1; throw "same"; }\n*b() { yield* this.c(); }\n*c() {\n  yield 1; // !\n  throw "same"; }',
      'try { yield env.process(this.a()); } catch {}\nyield* this.b();',
    ),
    ['execute', 'b', 'c'],
  ],
};

test.each(Object.entries(ERRORS))('an error %s has its line', (_title, [text, through]) => {
  const { end, trace } = runText(text);
  expect(end.error?.line).toBe(marked(text));
  const names = end.error?.frames.map(({ name }) => name).filter((name) => /^\w/.test(name)) ?? [];
  expect(names.filter((name, i) => name !== names[i - 1])).toEqual(
    expect.arrayContaining([...through]),
  );
  // What the error went through has ended, and the mark has the line, too.
  const failed = trace.processes.findIndex(({ outcome }) => outcome === 'failed');
  if (failed >= 0 && trace.processes.length === 1) {
    const ends = [...trace.column('spans', 'end')].filter(
      (_end, row) => trace.column('spans', 'process')[row] === failed,
    );
    expect(ends.some(Number.isNaN)).toBe(false);
    expect(trace.column('marks', 'line')[0]).toBe(marked(text));
  }
});

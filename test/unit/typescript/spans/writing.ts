import type { Case } from './definitions';

const executor = (...lines: string[]): string =>
  ['class WorkflowExecutor {', '  *execute(env) {', ...lines, '  }', '}'].join('\n');

const LINES = `export class WorkflowExecutor {
  // function* commented(env) { yield env.timeout(1); }
  /* function* alsoCommented() {
     yield* nothing(); */
  *work(env: any, n: number) {
    const text = "function* inText() { yield env.timeout(1); }";
    const more = \`yield* \${n} function* x() {}\`; const re = /function\\*|yield env\\.timeout\\(1\\)/;
    yield env.timeout(n); // yield env.timeout(99)
    console.log(text.length, more, re.test('function*'));
  }
  *execute(env: any) {
    yield* this.work(env, 1);
    yield /* a comment */ env.timeout(2);
    yield /* on one line */ * /* and another */ this.work(env, 3);
  }
}
`;

/** How the text is written: line ends, semicolons, comments, one line, names. */
export const WRITING: readonly Case[] = [
  ['comments, strings and patterns that look like generators', LINES],
  ['CRLF', LINES.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${LINES}`],
  ['tabs', LINES.replaceAll('  ', '\t')],
  ['a directive of its own', `'use strict';\n${LINES}`],
  [
    'directives inside generators',
    `export class WorkflowExecutor {
  *execute(env) { "use strict"; yield env.timeout(1); yield* inner(env); }
}
function* inner(env) {
  'use strict'
  'another'
  yield env.timeout(1)
}`,
  ],
  [
    'no semicolons',
    `import { Resource, Store } from 'swf-testbed/simulation'
export class WorkflowExecutor {
  *step(env) {
    const a = env
    yield* this.rest(a)
    const b = a
    this.queues.get('a').push(1)
    yield b.timeout(1)
    this.queues.get('a')!.push(2)
    const c = b
    console.log(c.now)
    let d = c
    yield* this.rest(d), this.queues.get('a').length
    d = c
    ;[1, 2].forEach((n) => this.queues.get('a').push(n))
    d = c
    yield* [d.timeout(1)]
    if (d) this.queues.get('a').push(3)
    else this.queues.get('a').pop()
    for (const n of this.queues.get('a')) yield n
    return this.queues.get('a').join()
  }
  *rest(env) {
    yield env.timeout(1)
  }
  *execute(env) {
    const text = yield* this.step(env)
    console.log(text)
    const pool = new Resource(env, 1)
    const store = new Store(env)
    const made = pool
    pool.request().priority = 3
    const more = made
    store.put('x').addCallback(() => console.log('put', env.now))
    console.log(yield store.get(), more.count)
  }
  queues = new Map<string, number[]>([['a', []]])
}`,
  ],
  [
    'optional chains',
    executor(
      '    const none = undefined, some = { map: new Map([["k", { get: () => 5, f() { return this; }, put: 1 }]]) };',
      '    console.log(none?.map.get("k"), none?.map.get("k").get(), some?.map.get("k")?.get(), some.map.get("x")?.get().y);',
      '    console.log(some.map?.get("k").f?.().get(), some.map.get("k").f?.().put, none?.["map"].get(1).put(2));',
      '    const e = env; yield e?.timeout(1); yield none?.timeout(1) ?? 2; none?.map.get("k").push(1); some?.map.get("k").get();',
      '    console.log((none?.map)?.get(1), (some?.map).get("k").put, delete some?.map.get("k").put, some.map.get("k").put);',
    ),
  ],
  [
    'everything in one line',
    'class WorkflowExecutor{constructor(p){this.p=p}*a(e,n){for(let i=0;i<n;i++)yield e.timeout(i),this.q=i;return n}*b(e){let t=yield*this.a(e,2);return yield*this.a(e,t),yield e.timeout(1),(yield e.timeout(1,3))?yield*this.a(e,1):0}*execute(e){var n=yield*this.b(e),r=()=>console.log(n,e.now);r(),n?yield*this.a(e,1):yield e.timeout(5);for(yield*this.a(e,1);n<3;n++)yield*this.b(e);console.log(e.now)}}',
  ],
  [
    'names of other scripts',
    `class WorkflowExecutor {
  *läuft(環境) { yield 環境.timeout(1); }
  *измерить(env) { yield env.timeout(2); }
  *$(env) { yield env.timeout(0.5); }
  *_(env) { yield env.timeout(0.25); }
  *\\u0061bc(env) { yield env.timeout(1); }
  *execute(env) { const π = 3.25; yield* this.läuft(env); yield* this.измерить(env); yield π; yield* this.$(env); yield* this._(env); console.log('ünïcödé 🎉'); yield* this.abc(env); }
}`.replace('  *\\u0061bc', '  *abc'),
  ],
  [
    'operands on the next line',
    `class WorkflowExecutor {
  *execute(env) {
    const got = yield (
      env.timeout(1, 'x')
    );
    yield*
      this.rest(env);
    yield (
      // a comment
      env
        .timeout(2)
    );
    yield env
      .timeout(
        3,
      );
    const r = env.now > 1
      ? yield* this.rest(env)
      : yield 3;
    console.log(got, r,
      yield env.timeout(1, 'last'));
  }
  *rest(env) {
    yield env.
      timeout(
      0.5);
    return 7;
  }
}`,
  ],
  [
    'a yield without its operand on its line',
    executor('    const event = env.timeout(3);', '    yield', '      event;'),
  ],
  [
    'generators that look like elements and comparisons',
    `const wrap = <T,>(x: T) => x;
const cast = <unknown>5;
class WorkflowExecutor {
  *of<T extends object, U = T>(env: any, x: T): Generator<any, U | T, any> { yield env.timeout(1); return x; }
  *execute(env: any) {
    const a = 1, b = 2, c = 3;
    console.log(a<b, b>(c), wrap<number>(4), (<any>cast) + 1);
    const r = yield* this.of<{ n: number }>(env, { n: 1 });
    console.log((r as { n: number }).n, yield* this.of<{}, {}>(env, {}));
  }
}`,
  ],
  [
    'several executors in a row',
    `class Base { *execute(env) { yield env.timeout(1); yield* this.more(env); } *more(env) { yield 1; } }
class WorkflowExecutor extends Base { *more(env) { yield 2; yield* super.more(env); } }`,
  ],
  [
    'export default',
    `class Base { *execute(env) { yield env.timeout(1); } }
export default class WorkflowExecutor extends Base { *execute(env) { yield* super.execute(env); yield* super.execute(env); } }`,
  ],
  [
    'an executor that is exported by name or as an expression',
    `const WorkflowExecutor = class extends (class { *a(env) { yield env.timeout(1); } }) { *execute(env) { yield* this.a(env); } };
export { WorkflowExecutor };`,
  ],
  [
    'lines of yields whose operands are made elsewhere',
    `import { Store, Resource } from 'swf-testbed/simulation';
class WorkflowExecutor {
  store; pool;
  made(env, n) {
    this.store.put(n);
    return env.timeout(n);
  }
  *either(env) {
    yield env.anyOf([
      env.timeout(1),
      this.store.get(),
    ]);
    yield this.made(env, 2);
    yield env.allOf(
      [1, 2].map((n) =>
        this.made(env, n)),
    );
    const wait = env.event();
    env.process(this.ring(env, wait));
    yield wait;
  }
  *ring(env, event) { yield 1; event.succeed('rung'); }
  lazily(env) { this.store.put(5); return this.ring(env, env.event()); }
  *execute(env) {
    this.store = new Store(env); this.pool = new Resource(env);
    yield env.process(
      this.either(env));
    yield* this
      .lazily(env);
    yield env.process(this.lazily(env));
  }
}`,
  ],
];

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: definitions have template strings of their own
/** Odd definitions, as physicists and TypeScript's experts write them. Of some only the results are compared, no spans. */
export type Case = readonly [title: string, text: string, compared?: 'results'];

const executor = (...lines: string[]): string =>
  ['class WorkflowExecutor {', '  *execute(env) {', ...lines, '  }', '}'].join('\n');

export const METHODS: readonly Case[] = [
  [
    'class fields that hold generator functions',
    `class WorkflowExecutor {
  work = function* (env) { yield env.timeout(2); };
  rest =
    function* named(env) {
      yield env.timeout(3);
    };
  *execute(env) { yield* this.work(env); yield* this.rest(env); yield 1; }
}`,
  ],
  [
    'arrow-wrapped generators',
    `class WorkflowExecutor {
  private readonly step = (env: any, n: number) => this.go(env, n);
  private later = (env: any) => (function* () { yield env.timeout(1); })();
  *go(env: any, n: number) { for (let i = 0; i < n; i++) { yield env.timeout(i); } }
  *execute(env: any) { yield* this.step(env, 3); yield* this.later(env); }
}`,
  ],
  [
    'inherited and overridden methods with super calls',
    `abstract class Base {
  constructor(protected readonly env: any) {}
  *work(n: number): Generator<any, number> {
    yield this.env.timeout(n);
    return n * 2;
  }
  abstract *other(): Generator;
}
class Middle extends Base {
  override *work(n: number): Generator<any, number> {
    const twice: number = yield* super.work(n + 1);
    yield twice;
    return twice + 1;
  }
  *other() { yield this.env.timeout(0.5); }
}
class Last extends Middle {
  override *other() {
    yield* super.other();
    yield* super.other();
  }
}
export class WorkflowExecutor {
  *execute(env: any) {
    const last = new Last(env);
    console.log(yield* last.work(3));
    yield* last.other();
  }
}`.replace('  abstract *other(): Generator;', '  abstract other(): Generator;'),
  ],
  [
    'private generator methods and fields',
    `class WorkflowExecutor {
  #count = 3;
  static #pause = 0.25;
  *#work(env) { while (this.#count-- > 0) yield env.timeout(WorkflowExecutor.#pause); }
  *execute(env) { yield* this.#work(env); env.process(this.#work(env)); yield 4; }
}`,
  ],
  [
    'static generators and static blocks',
    `class WorkflowExecutor {
  static made;
  static { this.made = function* (env) { yield env.timeout(7); }; }
  static *run(env, n) { yield n; yield* this.made(env); }
  *execute(env) { yield* WorkflowExecutor.run(env, 2); }
}`,
  ],
  [
    'computed names',
    `const key = 'calib' + 'rate';
const tag = Symbol('tag');
class WorkflowExecutor {
  *[key](env) { yield env.timeout(1); }
  *['li' + 'teral'](env) { yield env.timeout(2); }
  *[tag](env) { yield env.timeout(3); }
  *'quoted name'(env) { yield env.timeout(4); }
  *42(env) { yield env.timeout(5); }
  *execute(env) {
    yield* this.calibrate(env);
    yield* this.literal(env);
    yield* this[tag](env);
    yield* this['quoted name'](env);
    yield* this[42](env);
  }
}`,
  ],
  [
    'generators in closures and nested functions',
    `function makeWorker(env, speed) {
  let done = 0;
  function* one() { yield env.timeout(1 / speed); done++; }
  return {
    *loop(n) { for (let i = 0; i < n; i++) yield* one(); return done; },
    total: () => done,
  };
}
class WorkflowExecutor {
  *execute(env) {
    const workers = [1, 2, 4].map((speed) => makeWorker(env, speed));
    yield env.allOf(workers.map((w, i) => env.process(w.loop(i + 1))));
    console.log(workers.map((w) => w.total()).join());
  }
}`,
  ],
  [
    'getters that return generators',
    `class WorkflowExecutor {
  env;
  get cycle() { return this.make(); }
  get fresh() { const env = this.env; return (function* inner() { yield env.timeout(2); })(); }
  *make() { yield this.env.timeout(1); }
  *execute(env) { this.env = env; yield* this.cycle; yield* this.cycle; yield* this.fresh; }
}`,
  ],
  [
    'generics, overloads and this parameters',
    `interface Job<T> { readonly value: T; readonly cost: number }
class Line<in out T extends { id: number }> {
  constructor(private env: any, readonly jobs: readonly Job<T>[]) {}
  run(): Generator<any, T[], any>;
  run(limit: number): Generator<any, T[], any>;
  *run(limit?: number): Generator<any, T[], any> {
    const out = new Array<T>();
    for (const job of this.jobs.slice(0, limit)) { yield* this.one<T>(job); out.push(job.value); }
    return out;
  }
  private *one<U>(this: Line<T>, { cost }: Job<U>): Generator<any, void, any> { yield this.env.timeout(cost); }
}
const same = <T,>(x: T): T => x;
export class WorkflowExecutor<P extends Record<string, unknown> = {}> {
  constructor(private readonly p: P) {}
  *execute(env: any): Generator<any, void, any> {
    const line = new Line<{ id: number }>(env, [{ value: { id: 1 }, cost: 2 }, { value: { id: 2 }, cost: same<number>(3) }]);
    const done = yield* line.run();
    console.log(done.map(({ id }) => id).join(), (<any>this.p) !== undefined);
    yield* line.run(1);
  }
}`,
  ],
  [
    'enums, const enums, satisfies, as const, declarations',
    `declare const nothing: string;
declare module 'x' { export const y: number; }
enum Phase { Idle, Running = 'run', Stop = 3 }
const enum Cost { A = 1, B = A << 2, C }
const TABLE = { a: 1, b: [1, 2] } as const satisfies Record<string, unknown>;
type Keys = keyof typeof TABLE;
class WorkflowExecutor {
  declare private env: any;
  #phase: Phase = Phase.Idle;
  *execute(env: any) {
    this.#phase = Phase.Running;
    yield env.timeout(Cost.B!);
    const steps = TABLE.b satisfies readonly number[];
    for (const n of steps) { yield env.timeout(n as number); }
    console.log(this.#phase, Phase[3], Cost.C, Object.keys(TABLE).length satisfies number);
  }
}`,
  ],
  [
    'destructured parameters with defaults',
    `class WorkflowExecutor {
  *job(env, { cost = 1, tags: [first = 'none', ...rest] = [], ...more } = {}, pause = cost * 2) {
    yield env.timeout(cost);
    yield pause;
    console.log(first, rest.length, Object.keys(more).join());
  }
  *execute(env) {
    yield* this.job(env);
    yield* this.job(env, { cost: 3, tags: ['a', 'b', 'c'], x: 1 });
    yield* this.job(env, { cost: 2 }, 0);
  }
}`,
  ],
  [
    'labelled loops with yields in conditions',
    executor(
      '    let n = 0;',
      '    outer: for (;;) {',
      '      while ((yield env.timeout(1, n < 3)) && n < 9) { n++; if (n === 5) break outer; if (n % 2) continue outer; }',
      '      do { n++; } while ((yield env.timeout(1, n)) < 4);',
      '      for (let i = yield env.timeout(1, 0); i < (yield env.timeout(1, 2)); i += yield env.timeout(1, 1)) n += 10;',
      '      switch (yield env.timeout(2, "x")) { case "y": break; case (yield env.timeout(1, "x")): break outer; }',
      '    }',
      '    if (yield env.timeout(1, 0)) n = -1; else if (yield env.timeout(1, 1)) console.log(n, env.now);',
    ),
  ],
  [
    'yield in sequences, ternaries, templates, arguments and literals',
    executor(
      '    const add = (...n) => n.reduce((a, b) => a + b, 0);',
      '    const a = (yield env.timeout(1, 5), yield env.timeout(2, 6));',
      '    const b = env.now > 2 ? yield env.timeout(1, "t") : yield env.timeout(9, "f");',
      '    const c = `<${yield env.timeout(1, "in")}|${(yield env.timeout(1, [1, 2])).length}>`;',
      '    const d = add(yield env.timeout(1, 1), ...(yield env.timeout(1, [2, 3])), yield env.timeout(1, 4));',
      '    const e = [yield env.timeout(1, 1), , yield env.timeout(1, 2)];',
      '    const f = { [yield env.timeout(1, "key")]: yield env.timeout(1, "value") };',
      '    const { g = yield env.timeout(1, "default"), h = yield env.timeout(1) } = { h: 1 };',
      '    let i = null; i ??= yield env.timeout(1, "q"); i += (yield env.timeout(1, "r")) || (yield env.timeout(5));',
      '    console.log(a, b, c, d, e.join(), Object.entries(f).join(), g, h, i, !(yield env.timeout(1, 1)), typeof (yield 1));',
      '    console.log((yield env.timeout(1, { k: () => 7 })).k(), (yield env.timeout(1, (x) => x + 1))(1), delete (yield env.timeout(1, { z: 1 })).z);',
    ),
  ],
  [
    'sequence expressions whose first values nobody sees',
    executor(
      '    let n = 0;',
      '    const foo = () => n++;',
      '    yield env.timeout(1), foo();',
      '    foo(), yield env.timeout(1), foo(), yield env.timeout(2);',
      '    for (yield env.timeout(1), n = 5; n < 7; yield env.timeout(3), n++) yield env.timeout(0.5), foo();',
      '    const x = (yield env.timeout(1, 3), foo(), yield env.timeout(1, 4));',
      '    n > 3 && (yield env.timeout(1)); n > 99 || (yield env.timeout(1)); n ? yield env.timeout(1) : foo();',
      '    void (yield env.timeout(1)); if ((foo(), yield env.timeout(2, false))) n = 99;',
      '    return foo(), yield env.timeout(1, { n, x });',
    ),
  ],
  [
    'yield* over arrays, sets, iterators and events',
    `import { Store } from 'swf-testbed/simulation';
class Times {
  constructor(env, ...all) { this.env = env; this.all = all; }
  [Symbol.iterator]() { let i = 0; return { next: () => i < this.all.length ? { value: this.env.timeout(this.all[i++]), done: false } : { value: 'end', done: true } }; }
}
class WorkflowExecutor {
  *execute(env) {
    yield* [env.timeout(1), env.timeout(2), 3];
    yield* new Set([1, 2]);
    console.log(yield* new Times(env, 1, 2, 3));
    console.log(yield* [1, 2][Symbol.iterator](), yield* new Map([[1, env.timeout(2)]]).values());
    const store = new Store(env);
    env.process((function* () { yield 2; yield store.put('item'); })());
    console.log(yield* store.get(), yield* env.timeout(1, 'value'), (yield* env.allOf([env.timeout(1, 1), env.timeout(2, 2)])).values().join());
    yield* [];
    console.log(yield* env.process((function* child() { yield 1; return 'from child'; })()));
  }
}`,
  ],
  [
    'yield* over iterators that change what passes through',
    `class Slow {
  constructor(inner, factor) { this.inner = inner; this.factor = factor; }
  [Symbol.iterator]() { return this; }
  next(v) { const step = this.inner.next(v); return step.done ? step : { done: false, value: typeof step.value === 'number' ? step.value * this.factor : step.value }; }
  throw(e) { return this.inner.throw(e); }
  return(v) { return this.inner.return(v); }
}
class WorkflowExecutor {
  *plainInner() { yield 1; yield* this.plainMore(); return 'x'; }
  *plainMore() { yield 2; }
  *execute(env) { console.log(yield* new Slow(this.plainInner(), 10)); console.log(env.now); }
}`,
  ],
  [
    'generators that the definition itself goes through',
    `class WorkflowExecutor {
  *plainRange(n) { for (let i = 0; i < n; i++) yield i; }
  *plainPairs(n) { yield* this.plainRange(n); yield* this.plainRange(n); }
  *plainTree(d) { if (d > 0) { yield* this.plainTree(d - 1); yield d; yield* this.plainTree(d - 1); } }
  *execute(env) {
    for (const n of this.plainPairs(3)) { yield env.timeout(n); }
    console.log([...this.plainTree(3)].join(), Math.max(...this.plainPairs(4)), Array.from(this.plainRange(3)).length);
    const [a, , b] = this.plainPairs(2);
    console.log(a, b, new Set(this.plainPairs(2)).size, Object.fromEntries([...this.plainRange(2)].map((n) => [n, n]))[1]);
  }
}`,
  ],
  [
    'events handed out by a generator that the definition drives',
    `class WorkflowExecutor {
  *plainEvents(env) { yield env.timeout(1, 'a'); yield env.timeout(2, 'b'); yield* [env.timeout(3, 'c')]; }
  *plainSilent(env) { yield env.timeout(4); yield env.timeout(5); }
  *execute(env) {
    const all = [...this.plainEvents(env)];
    console.log((yield env.allOf(all)).values().join());
    const events = [...this.plainSilent(env)];
    console.log(events.map((e) => typeof e.addCallback).join());
    yield env.anyOf(events);
    console.log(env.now);
  }
}`,
  ],
  [
    'a generator stepped by hand, then run as a process',
    `class WorkflowExecutor {
  *plainWork(env) { const x = yield 'ready'; yield env.timeout(x); yield* this.plainRest(env); console.log('end', env.now); }
  *plainRest(env) { yield env.timeout(1); yield env.timeout(2); }
  *execute(env) {
    const work = this.plainWork(env);
    console.log(work.next().value);
    const first = work.next(3).value;
    yield first;
    yield env.process(work);
    const other = this.plainWork(env);
    other.next();
    other.next(1);
    yield* other;
  }
}`,
  ],
  [
    'try and finally with yields inside finally',
    `class WorkflowExecutor {
  *guarded(env, how) {
    try { yield env.timeout(1); if (how === 'throw') throw new Error('x'); if (how === 'return') return 'r'; }
    catch (e) { yield env.timeout(2); throw new Error('again ' + e.message); }
    finally { yield env.timeout(4); yield* this.cleanUp(env); }
    return 'end';
  }
  *cleanUp(env) { yield env.timeout(8); }
  *execute(env) {
    console.log(yield* this.guarded(env), env.now);
    console.log(yield* this.guarded(env, 'return'), env.now);
    try { yield* this.guarded(env, 'throw'); } catch ({ message }) { console.log(message, env.now); }
    for (const n of [1, 2]) { try { if (n === 1) continue; yield env.timeout(n); } finally { yield* this.cleanUp(env); } }
  }
}`,
  ],
  [
    'recursion',
    `class WorkflowExecutor {
  *descend(env, depth) { yield env.timeout(0.5); if (depth > 0) { yield* this.descend(env, depth - 1); yield* this.descend(env, depth - 2); } return depth; }
  *execute(env) { console.log(yield* this.descend(env, 6)); yield* (function* self(n) { if (n) { yield n; yield* self(n - 1); } })(3); }
}`,
  ],
  [
    'generators through bind, call and apply',
    `function* free(env, n) { yield env.timeout(n * this.factor); }
class WorkflowExecutor {
  factor = 3;
  *own(env, n) { yield env.timeout(n); }
  *execute(env) {
    const bound = free.bind({ factor: 2 }, env);
    yield* bound(1);
    yield* free.call(this, env, 1);
    yield* free.apply(this, [env, 2]);
    yield* this.own.bind(this)(env, 1);
    yield env.process(Reflect.apply(this.own, this, [env, 5]));
    const { own } = this;
    yield* own(env, 1);
  }
}`,
  ],
  [
    'generators made in one process and run in another',
    `class WorkflowExecutor {
  *job(env, n) { yield env.timeout(n); return n; }
  *runner(env, made) { for (const g of made) console.log(yield* g, env.now); }
  *execute(env) {
    const made = [1, 2, 3].map((n) => this.job(env, n));
    const p = env.process(this.runner(env, made));
    yield env.timeout(0.5);
    made.push(this.job(env, 4));
    yield p;
  }
}`,
  ],
  [
    'one function in hundreds of processes',
    `class WorkflowExecutor {
  *worker(env, i) { yield env.timeout(i % 7); yield* this.step(env, i); }
  *step(env, i) { yield env.timeout(i % 3); yield env.timeout(1); }
  *execute(env) { const all = Array.from({ length: 300 }, (_, i) => env.process(this.worker(env, i))); yield env.allOf(all); console.log(env.now); }
}`,
  ],
  [
    'a generator that two processes go through at once',
    `class WorkflowExecutor {
  *plain() {}
  *execute(env) {
    const shared = (function* plainShared() { yield env.timeout(3); yield env.timeout(1); yield env.timeout(1); })();
    const user = function* (name) { yield* shared; console.log(name, env.now); };
    env.process(user('a'));
    yield env.timeout(1);
    yield env.process(user('b'));
  }
}`,
    'results',
  ],
];

import type { Case } from './definitions';

/** Errors, interrupts and processes that end in other ways. */
export const FAILURES: readonly Case[] = [
  [
    'an error through three generators, taken by the first',
    `class WorkflowExecutor {
  *a(env) { yield 1; yield* this.b(env); yield 100; }
  *b(env) { try { yield* this.c(env); } finally { yield env.timeout(2); } }
  *c(env) { yield env.timeout(3); throw new Error('deep'); }
  *execute(env) { try { yield* this.a(env); } catch (e) { console.log(e.message, env.now); } yield* this.d(env); }
  *d(env) { yield env.timeout(1); }
}`,
  ],
  [
    'an error that ends the run',
    `class WorkflowExecutor {
  *a(env) { yield 1; yield* this.b(env); }
  *b(env) { yield env.timeout(3); null.x; }
  *other(env) { yield 2; yield* this.rest(env); }
  *rest(env) { yield 50; }
  *execute(env) { env.process(this.other(env)); yield* this.a(env); }
}`,
  ],
  [
    'processes that fail, and those that wait for them',
    `class WorkflowExecutor {
  *bad(env, n) { yield env.timeout(n); throw new RangeError('bad ' + n); }
  *execute(env) {
    try { yield env.process(this.bad(env, 2)); } catch (e) { console.log(String(e), env.now); }
    try { yield env.allOf([env.process(this.bad(env, 1)), env.timeout(5)]); } catch (e) { console.log(String(e), env.now); }
    const late = env.process(this.bad(env, 3));
    late.defuse?.();
    late.addCallback((event) => event.defuse?.());
    const event = env.event();
    event.fail(new Error('event'));
    try { yield event; } catch (e) { console.log(e.message); }
  }
}`,
    'results',
  ],
  [
    'interrupts in generators that are delegated to',
    `import { Interrupt } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *deep(env) { try { yield env.timeout(10); } catch (e) { console.log(e instanceof Interrupt, e.cause, env.now); yield* this.recover(env); return 'recovered'; } return 'whole'; }
  *recover(env) { yield env.timeout(1.5); }
  *job(env) { const a = yield* this.deep(env); const b = yield* this.deep(env); console.log(a, b); }
  *execute(env) { const p = env.process(this.job(env)); yield env.timeout(4); p.interrupt('stop'); yield p; console.log(env.now); }
}`,
  ],
  [
    'an interrupt that leaves every generator',
    `class WorkflowExecutor {
  *deep(env) { yield env.timeout(10); }
  *job(env) { try { yield* this.deep(env); } finally { yield env.timeout(1); } }
  *execute(env) { const p = env.process(this.job(env)); yield env.timeout(4); p.interrupt('stop'); try { yield p; } catch (e) { console.log(String(e)); } yield 1; }
}`,
  ],
  [
    'errors thrown before the first yield and after the last',
    `class WorkflowExecutor {
  *first(env) { if (env) throw new Error('first'); yield 1; }
  *last(env) { yield env.timeout(1); throw 'a text'; }
  *execute(env) { for (const f of ['first', 'last', 'first']) try { yield* this[f](env); } catch (e) { console.log(e.message ?? e); } }
}`,
  ],
  [
    'what yield* cannot go through',
    `class WorkflowExecutor {
  *try(value) { try { yield* value; } catch (e) { return e.name; } }
  *execute(env) { for (const v of [undefined, null, 5, {}, () => 1]) console.log(yield* this.try(v)); yield* 'ab'; }
}`,
  ],
  [
    'timeouts that are refused',
    `class WorkflowExecutor {
  *wait(env, delay) { try { yield env.timeout(delay); } catch (e) { return e.constructor.name + ' ' + e.message; } return env.now; }
  *execute(env) {
    for (const d of [1, -1, NaN, '2', null, undefined, 3n, {}, [4], true, -0, Infinity - Infinity]) console.log(yield* this.wait(env, d));
    try { yield env.timeout(); } catch (e) { console.log(e.message); }
    try { yield undefined.timeout(1); } catch (e) { console.log(e.message); }
    try { yield ({}).timeout(1); } catch (e) { console.log(e.name); }
  }
}`,
  ],
  [
    'timeout under other hands',
    `import * as simulation from 'swf-testbed/simulation';
const original = simulation.Environment.prototype.timeout;
class Double extends simulation.Environment { timeout(d, v) { return super.timeout(d * 2, v); } }
class Plain extends simulation.Environment {}
class WorkflowExecutor {
  *patched(env) {
    const made = [];
    env.timeout = function (d, v) { made.push(d); return original.call(this, d * 3, v); };
    yield env.timeout(1);
    delete env.timeout;
    yield env.timeout(1);
    simulation.Environment.prototype.timeout = function (d, v) { made.push('p' + d); return original.call(this, d + 10, v); };
    yield env.timeout(1);
    simulation.Environment.prototype.timeout = original;
    yield env.timeout(1);
    console.log(made.join(), env.now);
  }
  *shadowed(env) { { const env = { timeout: (d) => d * 7 }; yield env.timeout(1); } yield env.timeout(1, 'two'); console.log(yield env.timeout(1, 'value'), yield env.timeout(1)); }
  *stored(env) { const t = env.timeout(3), s = env.timeout(5); yield 1; yield t; console.log(env.now, t.value, t.processed); yield env.anyOf([s, env.timeout(1)]); yield t; yield s; console.log(env.now); }
  *inner(env) { yield env.timeout(2); console.log('inner', env.now); yield* this.innermost(env); }
  *innermost(env) { yield env.timeout(1); console.log('innermost', env.now); }
  *execute(env) {
    yield* this.patched(env); yield* this.shadowed(env); yield* this.stored(env);
    for (const E of [Double, Plain, simulation.Environment]) { const own = new E(100); own.process(this.plainInner(own)); own.run(); console.log(own.now, own.eventCount); }
  }
  *plainInner(env) { yield env.timeout(2); yield* this.plainInnermost(env); }
  *plainInnermost(env) { yield env.timeout(1); }
}`,
    'results',
  ],
  [
    'who looks at what a process waits for',
    `class WorkflowExecutor {
  *sleeper(env) { yield env.timeout(5); yield env.timeout(1); }
  *execute(env) {
    const p = env.process(this.sleeper(env));
    yield env.timeout(1);
    const target = p.target;
    console.log(String(target), typeof target.addCallback);
    target.addCallback(() => console.log('woken', env.now));
    yield target;
    console.log(env.now, p.isAlive);
    yield p;
  }
}`,
  ],
  [
    'an async generator, a promise, an array and a function are no events',
    `class WorkflowExecutor {
  async *hidden() { yield 1; yield* [1]; }
  *try(make) { try { yield make(); } catch (e) { return e.message; } }
  *execute(env) { async function f() { return 1; } yield 1; void f(); void this.hidden(); yield Promise.resolve(1); }
}`,
  ],
  [
    'wrapped iterators as processes',
    `class Logged {
  constructor(inner, log) { this.inner = inner; this.log = log; }
  next(v) { const s = this.inner.next(v); this.log.push(typeof s.value === 'object' ? s.value.constructor.name : s.value); return s; }
  throw(e) { return this.inner.throw(e); }
  [Symbol.iterator]() { return this; }
}
class WorkflowExecutor {
  *work(env) { yield env.timeout(1); yield* this.more(env); yield 3; return 'done'; }
  *more(env) { yield env.timeout(2); }
  *execute(env) { const log = []; console.log(yield env.process(new Logged(this.work(env), log)), log.join()); console.log(yield* new Logged(this.work(env), log), yield new Logged(this.work(env), log)); console.log(log.join()); }
}`,
    'results',
  ],
];

import { describe, expect, test } from 'vitest';
import { LevelKind, NONE, WaitOutcome } from '../../../core/trace/tables';
import { type Ran, runText } from './run';

/** Resources of every kind, with what is easily got wrong: preemption, reneging, a store that is changed by hand. */
const BUSY = `
import { Container, FilterStore, Interrupt, PreemptiveResource, PriorityItem, PriorityResource, PriorityStore, Resource,
  Store, BaseResource, Get, Put } from 'swf-testbed/simulation';
class Gate extends BaseResource {
  doPut(event) { this.open = true; event.succeed(); return true; }
  doGet(event) { if (this.open) event.succeed(); return true; }
  pass() { return this.enqueueGet(new Get(this)); }
  swing() { return this.enqueuePut(new Put(this)); }
}
class WorkflowExecutor {
  *execute(env) {
    this.pool = new Resource(env, 2);
    this.machine = new PreemptiveResource(env, 1);
    this.desk = new PriorityResource(env, 1);
    this.tank = new Container(env, 50, 10.5);
    this.shelf = new FilterStore(env);
    this.jobs = new PriorityStore(env);
    this.belt = new Store(env, 2);
    this.rack = new Store(env, 2);
    this.gate = new Gate(env, 1);
    const all = Array.from({ length: 15 }, (_, i) => env.process(this.work(env, i)));
    env.process(this.check(env));
    yield env.allOf(all);
    yield this.gate.swing();
  }
  *work(env, i) {
    const random = env.random('work ' + i);
    for (let round = 0; round < 8; round++) {
      try {
        yield random.exponential(3);
        const request = this.machine.request(i % 3, i % 2 === 0);
        const got = yield env.anyOf([request, env.timeout(random.exponential(5))]);
        if (got.has(request)) yield* this.sub(env, random.uniform(0, 2));
        request.dispose();
        const desk = this.desk.request(i % 4);
        yield desk;
        yield random.integer(0, 1);
        this.desk.release(desk);
        yield this.tank.put(random.uniform(0.1, 1));
        yield this.tank.get(0.2);
        yield this.belt.put(i);
        if (i % 5 === 0 && round > 3) this.belt.items.push('by hand');
        this.belt.get();
        yield this.rack.put(i);
        yield* this.rack.get();
        this.jobs.put(new PriorityItem(i, 'x'));
        yield* this.jobs.get();
        this.shelf.put(i);
        this.shelf.get((item) => item % 2 === 0);
        this.gate.pass();
        const pool = this.pool.request();
        yield 0;
        yield pool;
        this.pool.release(pool);
      } catch (error) {
        if (!(error instanceof Interrupt)) throw error;
      }
    }
  }
  *sub(env, duration) { yield duration / 2; yield* this.deeper(env, duration / 2); }
  *deeper(env, duration) { try { yield duration; } finally { yield 0; } }
  // What the resources themselves say, between the events.
  *check(env) {
    const { pool, machine, desk, tank, belt, jobs, shelf, rack } = this;
    for (let i = 0; i < 200; i++) {
      yield 0.3501;
      console.log(JSON.stringify([env.now,
        [pool, machine, desk].map((it) => [it.queue.length, it.count]),
        [tank].map((it) => [it.putQueue.length + it.getQueue.length, it.level]),
        [shelf, jobs, belt, rack].map((it) => [it.putQueue.length + it.getQueue.length, it._items.length])].flat(1)));
    }
  }
}`;

/** Queue and level of each resource at a time, as the trace has them. */
function levelsAt({ trace }: Ran, until: number): [number, number][] {
  const levels = trace.resources.map((): [number, number] => [0, 0]);
  const [time, value, resource, kind] = (['time', 'value', 'resource', 'kind'] as const).map(
    (name) => trace.column('levels', name),
  ) as [Float64Array, Float64Array, Uint16Array, Uint8Array];
  for (let row = 0; row < time.length && (time[row] as number) <= until; row++) {
    const level = levels[resource[row] as number] as [number, number];
    level[kind[row] === LevelKind.queue ? 0 : 1] = value[row] as number;
  }
  return levels;
}

describe('the trace that is made of a log', () => {
  test('has the levels that the resources have', () => {
    const ran = runText(BUSY);
    expect(ran.end.error).toBe(undefined);
    const texts = [...ran.trace.column('logs', 'text')].map((id) => ran.trace.strings[id] ?? '');
    expect(texts).toHaveLength(200);
    for (const text of texts) {
      const [now, ...own] = JSON.parse(text) as [number, ...[number, number][]];
      expect([now, ...levelsAt(ran, now).slice(0, own.length)]).toEqual([now, ...own]);
    }
    expect(ran.trace.resources.map(({ name }) => name)).toContain('gate');
  });

  test('has the level of a store that is emptied by hand', () => {
    const ran = runText(`
import { Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    const shelf = new Store(env, 5);
    shelf.put('a');
    shelf.put('b');
    yield 1;
    shelf.items.length = 0;
    shelf.get();
    yield 1;
  }
}`);
    expect(levelsAt(ran, 0.5)).toEqual([[0, 2]]);
    expect(levelsAt(ran, 1)).toEqual([[1, 0]]);
  });

  test('tells why a process was interrupted', () => {
    const { trace } = runText(`
class WorkflowExecutor {
  *execute(env) {
    const victim = env.process(this.wait());
    for (const cause of [7, -0.5, 'late', undefined, { by: 1 }, new Error('x'), NaN]) {
      yield 1;
      victim.interrupt(cause);
    }
  }
  *wait() { for (;;) try { yield 100; return; } catch {} }
}`);
    const texts = [...trace.column('marks', 'text')].map((id) => trace.strings[id]);
    expect(texts).toEqual(
      ['7', '-0.5', 'late', 'undefined', 'Object', 'Error', 'NaN'].map((it) => `Interrupt(${it})`),
    );
  });

  test('counts no user where a class of the definition grants without one', () => {
    const ran = runText(`
import { Resource } from 'swf-testbed/simulation';
class Open extends Resource {
  doPut(event) { event.succeed(); return true; }
}
class WorkflowExecutor {
  *execute(env) {
    const gate = new Open(env, 1);
    yield gate.request();
    yield 1;
    yield gate.request();
    yield 1;
  }
}`);
    expect(ran.end.error).toBe(undefined);
    expect(levelsAt(ran, 0.5)).toEqual([[0, 0]]);
    expect(levelsAt(ran, 2)).toEqual([[0, 0]]);
  });

  test('counts who really uses a resource, where it grants by a field or others trigger its requests', () => {
    const ran = runText(`
import { FilterStore, Resource } from 'swf-testbed/simulation';
class Open extends Resource {
  doPut = (event) => { event.succeed(); };
}
class WorkflowExecutor {
  *execute(env) {
    const gate = new Open(env, 1);
    yield gate.request();
    const desk = new Resource(env, 1);
    desk.request();
    desk.request().succeed();
    const shelf = new FilterStore(env, 1);
    shelf.get().succeed('not from there');
    yield 1;
    desk.request();
    yield 1;
  }
}`);
    expect(ran.end.error).toBe(undefined);
    expect(levelsAt(ran, 0.5)).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
    expect(levelsAt(ran, 2)[1]).toEqual([1, 1]);
  });

  test('is the same wherever the log was cut', () => {
    const seldom = runText(BUSY, {}, {}, 0);
    // In real time the clock is looked at after each event.
    const often = runText(BUSY, {}, { realtimeFactor: 1e-6 }, 60);
    expect(often.deltas).toBeGreaterThan(seldom.deltas + 400);
    expect(often.eventHash).toBe(seldom.eventHash);
  });

  test('has a hash of what happened and when, whatever is printed and wherever it stands', () => {
    const text = `
import { Resource, Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  constructor(parameters, runner) { this.runner = runner; }
  *execute(env) {
    const pool = new Resource(env, 2);
    const shelf = new Store(env, 5);
    env.process(this.work(env, pool));
    yield shelf.put('a');
    yield env.timeout(1);
    this.runner.send_message('/topic/x', { msg_type: 'done', run: 1 });
    yield env.allOf([env.timeout(2), shelf.get()]);
  }
  *work(env, pool) { const r = pool.request(); yield r; yield 0.5; pool.release(r); }
}`;
    const hash = (edit: (text: string) => string): string => runText(edit(text)).eventHash;
    const own = hash((same) => same);
    expect(own).toMatch(/^[0-9a-f]{16}$/);
    for (const equal of [
      (same: string) => `// A comment\n\n${same}`,
      (same: string) => same.replaceAll('pool', 'workers'),
      (same: string) => same.replaceAll('yield', 'console.log(env.now); yield'),
    ]) {
      expect(hash(equal)).toBe(own);
    }
    const others = [
      ['0.5', '0.25'],
      ['timeout(2)', 'timeout(3)'],
      ['(env, 2)', '(env, 1)'],
      ['/topic/x', '/topic/y'],
      ['run: 1', 'run: 2'],
      ['done', 'gone'],
      ['allOf', 'anyOf'],
      ['Store(env, 5)', 'Store(env, 6)'],
      ['this.work(', 'this.toil('],
      ['pool.release(r)', 'pool.release(r); yield 0'],
    ] as const;
    const found = others.map(([before, after]) =>
      hash((same) =>
        same
          .replace(before, after)
          .replace('*work(', `*${after === 'this.toil(' ? 'toil' : 'work'}(`),
      ),
    );
    expect(new Set([own, ...found]).size).toBe(others.length + 1);
  });

  test('ends every wait, in order, with how it ended', () => {
    const { trace } = runText(BUSY);
    const requested = trace.column('waits', 'requested');
    const granted = trace.column('waits', 'granted');
    const outcome = trace.column('waits', 'outcome');
    const outcomes = new Set(outcome);
    expect([...outcomes].sort()).toEqual([0, 1, 2, 3]);
    outcome.forEach((how, row) => {
      if (how !== WaitOutcome.pending) {
        expect(granted[row]).toBeGreaterThanOrEqual(requested[row] as number);
      }
    });
  });

  test('ends a wait when the process goes on, also when it goes on to a request of before', () => {
    const { trace } = runText(`
import { Resource } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    const pool = new Resource(env, 1);
    const first = pool.request();
    const second = pool.request();
    env.timeout(5).addCallback(() => pool.release(first));
    yield 1;
    yield second;
    yield 2;
  }
}`);
    expect([...trace.column('waits', 'requested')]).toEqual([0, 0, 0, 5]);
    expect([...trace.column('waits', 'granted')]).toEqual([0, 5, 1, 7]);
  });

  test('calls a generator that is not the definition’s own a process, and gives it no span', () => {
    const { trace, end } = runText(`
import { startDelayed } from 'swf-testbed/simulation';
class WorkflowExecutor {
  *execute(env) {
    const three = (left = 3) =>
      ({ next: () => ({ done: left-- === 0, value: 1 }), [Symbol.iterator]() { return this; } });
    env.process(three());
    yield* three();
    startDelayed(env, this.later(env), 2);
    yield 10;
  }
  *later(env) { yield 1; }
}`);
    expect(end.error).toBe(undefined);
    const names = trace.processes.map(({ name }) => name);
    expect(names).toEqual(['execute', 'process', 'process', 'later']);
    expect(trace.processes.map(({ parent }) => parent)).toEqual([NONE, 0, 0, 2]);
    expect(trace.processes.map(({ end: at }) => at)).toEqual([13, 3, 5, 6]);
    expect([...trace.column('spans', 'process')]).toEqual([0, 3]);
    expect([...trace.column('spans', 'end')]).toEqual([13, 6]);
  });

  test('tells the generators that delegated to the one that failed', () => {
    const { end, trace } = runText(`class WorkflowExecutor {
  *execute(env) {
    try { yield env.process(this.first(env)); } catch { yield 1; }
    yield* this.outer(env);
  }
  *first(env) { yield* this.inner(env, 'first'); }
  *outer(env) {
    yield 1;
    yield* this.inner(env, 'second');
  }
  *inner(env, name) {
    yield 1;
    throw new Error(name);
  }
}`);
    expect(end.error?.frames.map(({ name, line }) => [name, line])).toEqual([
      ['execute', 4],
      ['outer', 9],
      ['inner', 13],
    ]);
    expect(trace.processes.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect([...trace.column('spans', 'end')].every((at) => at > 0)).toBe(true);
  });
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LevelKind } from '../../../core/trace/tables';
import { type Ran, runText } from './run';

/**
 * Processes that do what a list says, with resources of every kind and of the definition's own: what they hold is given
 * back twice, triggered by others, or changed by hand. Between the events another process prints what the resources hold.
 */
const text = (steps: readonly (readonly Step[])[], observe: boolean): string => `
import { BaseResource, Container, FilterStore, Observer, PreemptiveResource, PriorityItem, PriorityResource, PriorityStore,
  Resource, Store } from 'swf-testbed/simulation';
const STEPS = ${JSON.stringify(steps)};
class LastFirst extends Resource {
  insertPut(event) { this.insertPutBefore(event, this.queue[0]); }
}
class Open extends Resource {
  doPut(event) { event.succeed(); return true; }
}
class Field extends Resource {
  doPut = (event) => { event.succeed(); return false; };
}
class WorkflowExecutor {
  *execute(env) {
    ${observe ? 'env.observe(new (class extends Observer { resumed() {} })());' : ''}
    this.places = [new Resource(env, 1), new Resource(env, 2), new PreemptiveResource(env, 1),
      new PriorityResource(env, 1), new LastFirst(env, 1), new Open(env, 1), new Field(env, 1)];
    this.stores = [new Store(env, 2), new Store(env), new FilterStore(env, 2), new PriorityStore(env, 2)];
    this.tank = new Container(env, 3, 0.5);
    this.made = [];
    this.all = STEPS.map((steps) => env.process(this.work(env, steps)));
    for (let i = 0; i < 40; i++) {
      yield i === 0 ? 0.25 : 0.5;
      console.log(JSON.stringify([env.now,
        ...this.places.map((it) => [it.queue.length, it.count]),
        ...this.stores.map((it) => [it.putQueue.length + it.getQueue.length, it._items.length]),
        [this.tank.putQueue.length + this.tank.getQueue.length, this.tank.level]]));
    }
  }
  *work(env, steps) {
    for (const [what, a, b] of steps) {
      try {
        yield* this.step(env, what, a, b);
      } catch {}
    }
  }
  *step(env, what, a, b) {
    const one = this.made[this.made.length - 1 - (a % this.made.length)];
    const store = this.stores[a % 4];
    let asked;
    switch (what) {
      case 'sleep': yield (a % 4) / 2; return;
      case 'request': asked = this.places[a % 7].request(b % 3, b % 2 === 0); break;
      case 'release': one.resource.release(one); return;
      case 'releaseElsewhere': this.places[b % 7].release(one); return;
      case 'dispose': one.dispose(); return;
      case 'succeed': one.succeed(); return;
      case 'fail': one.defused = true; one.fail(new Error('x')); return;
      case 'interrupt': this.all[a % this.all.length].interrupt(b); return;
      case 'wait': yield one ?? 0; return;
      case 'put': asked = store.put(a % 4 === 3 ? new PriorityItem(b, 'x') : b); break;
      case 'get': asked = store.get(); break;
      case 'fill': asked = this.tank.put(0.5 + b % 2); break;
      case 'drain': asked = this.tank.get(0.5); break;
      case 'hand':
        // What is changed by hand shows when something else happens to it.
        if (b % 2) this.stores[a % 2].items.length = 0; else this.stores[a % 2].items.push(1);
        asked = this.stores[a % 2].put(1);
    }
    this.made.push(asked);
    if (b % 4 === 0) yield asked;
    if (b % 4 === 1) yield env.anyOf([asked, env.timeout(0.5)]);
    if (b % 4 === 2) yield* asked;
  }
}`;

const step = fc.tuple(
  fc.constantFrom(
    ...['sleep', 'sleep', 'request', 'request', 'request', 'release', 'release'],
    ...['releaseElsewhere', 'dispose', 'succeed', 'fail', 'interrupt', 'wait', 'put', 'put'],
    ...['get', 'get', 'fill', 'drain', 'hand'],
  ),
  fc.nat(20),
  fc.nat(11),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Queue and level of each resource at a time, as the trace has them. */
function levelsAt({ trace }: Ran, until: number): [number, number][] {
  const levels = trace.resources.map((): [number, number] => [0, 0]);
  const [value, resource, kind] = (['value', 'resource', 'kind'] as const).map((name) =>
    trace.column('levels', name),
  ) as [Float64Array, Uint16Array, Uint8Array];
  trace.column('levels', 'time').forEach((time, row) => {
    if (time <= until) {
      const level = levels[resource[row] as number] as [number, number];
      level[kind[row] === LevelKind.queue ? 0 : 1] = value[row] as number;
    }
  });
  return levels;
}

const COLUMNS = [
  'requested',
  'granted',
  'released',
  'outcome',
  'kind',
  'resource',
  'process',
] as const;

test('whatever a definition does with its resources, its trace has their levels, and the waits that all hooks give', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      (steps) => {
        const ran = runText(text(steps, false));
        const texts = [...ran.trace.column('logs', 'text')].map(
          (id) => ran.trace.strings[id] ?? '',
        );
        // An event that is made to fail may end the run.
        expect(ran.end.error?.message ?? 'Error: x').toBe('Error: x');
        expect(texts.length > 39 || ran.end.error !== undefined).toBe(true);
        for (const line of texts) {
          const [now, ...own] = JSON.parse(line) as [number, ...[number, number][]];
          expect([now, ...levelsAt(ran, now)]).toEqual([now, ...own]);
        }
        const told = runText(text(steps, true));
        for (const column of COLUMNS) {
          expect([column, ...told.trace.column('waits', column)]).toEqual([
            column,
            ...ran.trace.column('waits', column),
          ]);
        }
        expect(told.end.error?.message).toBe(ran.end.error?.message);
        expect(told.eventHash).toBe(ran.eventHash);
      },
    ),
    { numRuns: 40 },
  );
});

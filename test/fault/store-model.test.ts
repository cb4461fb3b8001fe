import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkStore, openStore, vacuumStore } from '../../core/store';
import type { Store } from '../../core/store/types';
import { project } from '../support/project';
import { definition, execution, result } from '../unit/store/samples';
import { thorough } from './support/process';

interface Known {
  readonly id: string;
  status: string;
  note: string;
  pinned: boolean;
}
interface World {
  readonly folder: string;
  readonly stores: Store[];
  /** Oldest first. */
  known: Known[];
  count: number;
}
type Step = (world: World, store: Store) => Promise<void>;

const pick = (world: World, at: number) => world.known[at % Math.max(world.known.length, 1)];
const onExecution = (action: (store: Store, known: Known, world: World) => Promise<void>) =>
  fc.nat(20).map(
    (at): Step =>
      async (world, store) => {
        const known = pick(world, at);
        if (known) {
          await action(store, known, world);
        }
      },
  );

/** Random operations on two openings of one store, against a plain list. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('a', 'b').map(
    (workflow_name): Step =>
      async (world, store) => {
        const started = await store.startExecution({
          ...execution,
          definition: { ...definition, workflow_name },
        });
        world.count += 1;
        expect(started.number).toBe(world.count);
        world.known.push({ id: started.executionId, status: 'running', note: '', pinned: false });
      },
  ),
  onExecution(async (store, known) => {
    const trace_file = await store.writeTrace(new TextEncoder().encode(known.id));
    await store.finishExecution(known.id, { ...result, trace_file });
    known.status = 'completed';
  }),
  onExecution(async (store, known) => {
    known.note = `${known.note}+`;
    await store.setNote(known.id, known.note);
  }),
  onExecution(async (store, known) => {
    known.pinned = !known.pinned;
    await store.setPinned(known.id, known.pinned);
  }),
  onExecution(async (store, known, world) => {
    await store.deleteExecutions([known.id]);
    world.known = world.known.filter((other) => other !== known);
  }),
  fc.constant<Step>(async (world) => {
    await vacuumStore(world.folder, { keep: 3 });
    const newest = new Set(world.known.slice(-3));
    world.known = world.known.filter(
      (known) => known.pinned || known.status === 'running' || newest.has(known),
    );
  }),
  fc.nat(1).map(
    (at): Step =>
      async (world) => {
        world.stores[at]?.close();
        world.stores[at] = await openStore(world.folder);
      },
  ),
);

test('random operations leave what a plain list would', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(1), step), { maxLength: 40 }), async (steps) => {
      const folder = join(project({}), 'store');
      const stores = [await openStore(folder), await openStore(folder)];
      const world: World = { folder, stores, known: [], count: 0 };
      for (const [at, apply] of steps) {
        await apply(world, world.stores[at] as Store);
      }
      for (const store of world.stores) {
        const rows = await store.summaries();
        expect(
          rows
            .map(({ execution_id: id, status, note, pinned }) => ({ id, status, note, pinned }))
            .reverse(),
        ).toEqual(world.known);
        store.close();
      }
      expect((await checkStore(folder)).ok).toBe(true);
    }),
    { numRuns: thorough ? 300 : 25 },
  );
});

import { expect, it } from 'vitest';
import { PacedFeed } from '../../../client/heavy/timeline/paced-feed';
import { createRecorder, createTrace } from '../../../core/trace';
import type { TraceDelta } from '../../../core/trace/recorder';
import { NONE } from '../../../core/trace/tables';

function setUp() {
  const recorder = createRecorder();
  const trace = createTrace();
  const name = recorder.functionId({ name: 'work', file: 'a.py', line: 3 });
  const process = recorder.beginProcess('work', NONE, 0);
  const sent: TraceDelta[] = [];
  const clock = { now: 0 };
  const feed = new PacedFeed(
    trace,
    (delta) => sent.push(delta),
    () => clock.now,
  );
  const grow = (spans: number): void => {
    for (let i = 0; i < spans; i++) {
      recorder.beginSpan(i, name, process, NONE);
    }
    const delta = recorder.takeDelta() ?? expect.unreachable();
    trace.apply(delta);
    feed.grow(delta);
  };
  return { feed, grow, sent, clock };
}

it('sends at once, then nothing more until the reader has taken it; what came meanwhile goes together', () => {
  const { feed, grow, sent } = setUp();
  expect(sent).toEqual([]);
  grow(2);
  expect(sent.map(({ tables }) => tables.spans?.rows)).toEqual([2]);
  for (let i = 0; i < 100; i++) {
    grow(3);
  }
  expect(sent.length).toBe(1);
  feed.taken(1);
  expect(sent.map(({ tables }) => tables.spans?.rows)).toEqual([2, 300]);
  feed.taken(2);
  expect(sent.length).toBe(2);
  grow(1);
  expect(sent.length).toBe(3);
});

it('lets nothing through for a number that is not the one under way', () => {
  const { feed, grow, sent } = setUp();
  grow(1);
  grow(1);
  feed.taken(7);
  expect(sent.length).toBe(1);
});

it('sends more at a time while the way is quick, and less when it is slow', () => {
  const { feed, grow, sent, clock } = setUp();
  grow(3_000_000);
  const rowsAfter = (milliseconds: number): number | undefined => {
    clock.now += milliseconds;
    feed.taken(sent.length);
    return sent.at(-1)?.tables.spans?.rows;
  };
  // With the one process.
  expect(sent.map(({ tables }) => tables.spans?.rows)).toEqual([19_999]);
  expect([5, 5, 50, 100, 10].map(rowsAfter)).toEqual([40_000, 80_000, 160_000, 160_000, 320_000]);
  expect([400, 1000, 200].map(rowsAfter)).toEqual([160_000, 80_000, 40_000]);
  expect([9000, 9000, 9000].map(rowsAfter)).toEqual([20_000, 20_000, 20_000]);
  expect([1, 1, 1, 1, 1].map(rowsAfter)).toEqual([40_000, 80_000, 160_000, 320_000, 640_000]);
});

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
  const feed = new PacedFeed(trace, (delta) => sent.push(delta));
  const grow = (spans: number): void => {
    for (let i = 0; i < spans; i++) {
      recorder.beginSpan(i, name, process, NONE);
    }
    const delta = recorder.takeDelta() ?? expect.unreachable();
    trace.apply(delta);
    feed.grow(delta);
  };
  return { feed, grow, sent };
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

it('cuts a large trace into messages that do not hold up the ones behind them', () => {
  const { feed, grow, sent } = setUp();
  grow(2_500_000);
  feed.taken(1);
  feed.taken(2);
  feed.taken(3);
  expect(sent.map(({ tables }) => tables.spans?.rows)).toEqual([999_999, 1_000_000, 500_001]);
});

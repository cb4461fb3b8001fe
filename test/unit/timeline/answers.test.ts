import { expect, test } from 'vitest';
import { Difference } from '../../../client/webview/timeline/draw/palette';
import { spanDifferences } from '../../../client/webview/timeline/model/differences';
import { TimelineModel } from '../../../client/webview/timeline/model/timeline-model';
import { describe as told } from '../../../client/webview/timeline/state/describe';
import { waitName, waitSearch } from '../../../client/webview/timeline/state/names';
import { restored } from '../../../client/webview/timeline/state/saved';
import {
  countMatches,
  type Match,
  searchFor,
  stepMatch,
} from '../../../client/webview/timeline/state/search';
import { sourceOf } from '../../../client/webview/timeline/state/source';
import { longestWaits } from '../../../client/webview/timeline/state/waits';
import { createRecorder } from '../../../core/trace';
import { traceEventsOf } from '../../../core/trace/export/trace-events';
import { NONE } from '../../../core/trace/tables';
import { traceSteps } from '../../../core/trace/trace-feed';
import { EXECUTION } from '../../support/timeline-execution';
import { SampleRun } from '../../support/timeline-sample';
import { workersAtDisk } from '../trace-sample';

function model(): TimelineModel {
  const made = new TimelineModel(EXECUTION, true);
  for (const delta of traceSteps(workersAtDisk())) {
    made.apply(delta);
  }
  return made;
}

test('next visits every match once, in order of time, and then starts over; previous goes back the same way', () => {
  const { trace } = model();
  const search = searchFor(trace, 'READ');
  const { count } = countMatches(trace, search, undefined);
  const visited: Match[] = [];
  for (let at: Match | undefined; visited.length < count; ) {
    at = stepMatch(trace, search, at, 1);
    expect(countMatches(trace, search, at).before).toBe(visited.length);
    visited.push(at as Match);
  }
  expect(count).toBe(4);
  expect(new Set(visited.map(({ kind, row }) => `${kind} ${row}`)).size).toBe(count);
  expect(visited.map(({ time }) => time)).toEqual(visited.map(({ time }) => time).toSorted());
  expect(stepMatch(trace, search, visited.at(-1), 1)).toEqual(visited[0]);
  expect(stepMatch(trace, search, visited[1], -1)).toEqual(visited[0]);
});

test('a search that finds nothing says so', () => {
  const { trace } = model();
  const search = searchFor(trace, 'nowhere');
  expect(stepMatch(trace, search, undefined, 1)).toBeUndefined();
  expect(countMatches(trace, search, undefined)).toEqual({ count: 0, before: 0 });
});

test.each(['tape', 'time', 'a', 'nowhere'])(
  'waits whose name holds the searched text are found: %s',
  (typed) => {
    const made = new TimelineModel(EXECUTION, true);
    made.apply(new SampleRun().round({}));
    const waits = made.trace.column('waits', 'kind').map((_, wait) => wait);
    const finds = waitSearch(made, searchFor(made.trace, typed.toUpperCase()));
    const names = Array.from(waits, (wait) => waitName(made, wait));
    expect(new Set(names)).toEqual(new Set(['tape', 'time to pass']));
    expect(names.map((_, wait) => finds(wait))).toEqual(names.map((name) => name.includes(typed)));
  },
);

test('a wait tells what it was for, how long, and leads to its process and its span', () => {
  const { title, facts } = told(model(), { run: 'first', kind: 'wait', row: 1 });
  expect(title).toBe('disk');
  expect(facts).toContainEqual({ label: 'Waited', text: '2 s' });
  expect(facts).toContainEqual({
    label: 'Process',
    text: 'worker 2',
    to: { run: 'first', kind: 'process', row: 1 },
  });
});

test('a wait leads to the line of its yield, a span to its definition', () => {
  const { trace } = model();
  expect(sourceOf(trace, { run: 'first', kind: 'wait', row: 0 })).toEqual({
    file: 'w.py',
    line: 10,
  });
  expect(sourceOf(trace, { run: 'first', kind: 'span', row: 0 })).toEqual({
    file: 'w.py',
    line: 3,
  });
});

test('the longest waits come first, and waiting for time is none', () => {
  expect(longestWaits(model().trace, [0, 10], 5)).toEqual([{ row: 1, from: 1, seconds: 2 }]);
});

function lengths(...seconds: number[]): TimelineModel {
  const recorder = createRecorder();
  const name = recorder.functionId({ name: 'step', file: 'w.py', line: 1 });
  const process = recorder.beginProcess('p', NONE, 0);
  let time = 0;
  for (const length of seconds) {
    const span = recorder.beginSpan(time, name, process, NONE);
    time += length;
    recorder.endSpan(span, time);
  }
  recorder.endProcess(process, time, 'ended');
  const made = new TimelineModel(EXECUTION, true);
  const delta = recorder.takeDelta();
  if (delta) {
    made.apply(delta);
  }
  return made;
}

test('spans of two runs are coloured by how they differ, and the first difference is told', () => {
  const [a, b] = [lengths(1, 2, 3, 4), lengths(1, 5, 3)];
  expect(spanDifferences(a, b)).toBe(3);
  const { same, shorter, longer, moved, alone } = Difference;
  expect([...(a.spanKeys ?? [])]).toEqual([same, shorter, moved, alone]);
  expect([...(b.spanKeys ?? [])]).toEqual([same, longer, moved]);
});

test('equal runs have no difference', () => {
  expect(spanDifferences(lengths(1, 2), lengths(1, 2))).toBeUndefined();
});

test.each([
  undefined,
  null,
  7,
  'text',
  [],
  { view: { from: 'a' } },
  { view: { from: 3, to: 3 }, folds: 1 },
])('whatever was kept of the page, it comes up: %j', (kept) => {
  const { view, folds, order } = restored(kept);
  expect(view.to).toBeGreaterThan(view.from);
  expect([...folds]).toEqual([]);
  expect(order).toBe('start');
});

test('the Perfetto JSON holds every span, quantity and message', () => {
  const { traceEvents } = JSON.parse([...traceEventsOf(workersAtDisk())].join('')) as {
    traceEvents: { ph: string; name: string; ts: number; dur?: number; tid?: number }[];
  };
  const of = (kind: string) => traceEvents.filter(({ ph }) => ph === kind);
  expect(of('X')).toHaveLength(4);
  expect(of('X')).toContainEqual(
    expect.objectContaining({ name: 'read, "fast"', ts: 1e6, dur: 2e6, tid: 0 }),
  );
  expect(of('C').map(({ name }) => name)).toEqual(['disk users', 'disk queue', 'disk queue']);
  expect(of('i')).toMatchObject([{ name: 'stf_ready', ts: 2e6, tid: 0 }]);
});

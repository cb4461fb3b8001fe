import { expect } from 'vitest';
import { WaitKind } from '../../../../core/trace/tables';
import type { Trace } from '../../../../core/trace/trace';
import { runText } from '../run';
import { expectedOf } from './oracle';

const REQUESTS: ReadonlySet<number> = new Set([
  WaitKind.resource,
  WaitKind.containerGet,
  WaitKind.containerPut,
  WaitKind.storeGet,
  WaitKind.storePut,
]);

/** Runs a definition traced, and once more without rewriting: spans, waits, prints, result and count of events agree. */
export function expectSame(text: string, compared?: string): void {
  const { end, trace } = runText(text);
  const expected = expectedOf(text);
  const { spans, waits, processes, logs } = tracedOf(trace);
  expect([logs, end.error?.message]).toEqual([expected.logs, expected.error]);
  expect([end.simulatedTime, end.eventCount]).toEqual([expected.now, expected.eventCount]);
  if (compared !== 'results') {
    expect(spans).toEqual(expected.spans);
    expect(processes).toEqual(expected.processes);
    expect(waits).toEqual(expected.waits);
  }
}

export function tracedOf(trace: Trace) {
  const span = (name: 'start' | 'end' | 'name' | 'process' | 'parent') =>
    trace.column('spans', name);
  const wait = (name: 'requested' | 'kind' | 'process' | 'line') => trace.column('waits', name);
  const log = (name: 'time' | 'text' | 'line') => trace.column('logs', name);
  return {
    spans: Array.from(span('start'), (start, row) => {
      const entry = trace.functions[span('name')[row] as number];
      return {
        name: entry?.name,
        line: entry?.line,
        process: span('process')[row],
        // The greatest number of the column is "none".
        parent: (span('parent')[row] as number) | 0,
        start,
        end: span('end')[row],
      };
    }),
    waits: Array.from(wait('requested'), (time, row) =>
      REQUESTS.has(wait('kind')[row] as number)
        ? []
        : [`${wait('process')[row]} ${time} ${wait('line')[row]}`],
    ).flat(),
    processes: trace.processes.map(({ name }) => name),
    logs: Array.from(
      log('time'),
      (time, row) => `${time} ${trace.strings[log('text')[row] as number]} ${log('line')[row]}`,
    ),
  };
}

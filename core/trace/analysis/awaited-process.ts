import { WaitKind } from '../tables';
import type { Trace } from '../trace';

/**
 * The process whose end a wait of kind `process` waited for; several when the trace leaves open which. A trace says that
 * a process waited for another one, and when: what ended at that moment, before all others its own children, was it. While
 * it still waits, its children that are alive.
 */
export function awaitedProcesses(trace: Trace, wait: number): readonly number[] {
  if (trace.column('waits', 'kind')[wait] !== WaitKind.process) {
    return [];
  }
  const granted = trace.column('waits', 'granted')[wait] as number;
  const waiting = trace.column('waits', 'process')[wait] as number;
  const ends = trace.column('processes', 'end');
  const pending = Number.isNaN(granted);
  const found: number[] = [];
  for (let id = 0; id < ends.length; id++) {
    if (pending ? Number.isNaN(ends[id]) : ends[id] === granted) {
      found.push(id);
    }
  }
  const children = childrenAmong(trace, waiting, found);
  return children.length > 0 || pending ? children : found.filter((id) => id !== waiting);
}

export function childrenAmong(trace: Trace, process: number, some: readonly number[]): number[] {
  const parents = trace.column('processes', 'parent');
  return some.filter((id) => parents[id] === process);
}

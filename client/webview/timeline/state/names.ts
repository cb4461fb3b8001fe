import { NONE, NONE16, WaitKind, WaitOutcome } from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';

/** What a process waits for, as a sentence's end: "waits for …". */
const WAIT_TEXTS: Readonly<Record<WaitKind, string>> = {
  [WaitKind.timeout]: 'time to pass',
  [WaitKind.resource]: 'a resource',
  [WaitKind.containerPut]: 'room in a container',
  [WaitKind.containerGet]: 'content of a container',
  [WaitKind.storePut]: 'room in a store',
  [WaitKind.storeGet]: 'an item of a store',
  [WaitKind.process]: 'a process to end',
  [WaitKind.condition]: 'several events',
  [WaitKind.event]: 'an event',
};

const OUTCOME_TEXTS: Readonly<Record<WaitOutcome, string>> = {
  [WaitOutcome.pending]: 'still waiting',
  [WaitOutcome.granted]: 'granted',
  [WaitOutcome.cancelled]: 'given up',
  [WaitOutcome.interrupted]: 'interrupted',
  [WaitOutcome.failed]: 'failed',
};

/** Processes of one name are told apart by their number: `worker 3`. */
export function processName({ trace, tracks }: TimelineModel, process: number): string {
  if (process === NONE) {
    return 'none';
  }
  const name = trace.strings[trace.column('processes', 'name')[process] as number] ?? '';
  const group = tracks.trackOf(process)?.group;
  return group && group.processes.length > 1
    ? `${name} ${tracks.numberInGroup(process) + 1}`
    : name;
}

export function spanName({ trace }: TimelineModel, span: number): string {
  return trace.functions[trace.column('spans', 'name')[span] as number]?.name ?? '';
}

/** What a wait is for: the resource's name where there is one. */
export function waitName({ trace }: TimelineModel, wait: number): string {
  const resource = trace.column('waits', 'resource')[wait] as number;
  const kind = trace.column('waits', 'kind')[wait] as WaitKind;
  return resource === NONE16 ? WAIT_TEXTS[kind] : (trace.resources[resource]?.name ?? '');
}

export function waitOutcome({ trace }: TimelineModel, wait: number): string {
  return OUTCOME_TEXTS[trace.column('waits', 'outcome')[wait] as WaitOutcome];
}

export function waitKindText(kind: number): string {
  return WAIT_TEXTS[kind as WaitKind] ?? '';
}

export function text({ trace }: TimelineModel, id: number): string {
  return trace.strings[id] ?? '';
}

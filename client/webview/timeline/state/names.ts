import * as l10n from '@vscode/l10n';
import {
  NONE,
  NONE16,
  PROCESS_OUTCOMES,
  type ProcessOutcome,
  Severity,
  WaitKind,
  WaitOutcome,
} from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';
import type { Search } from './search';

/** What a process waits for, as a sentence's end: "waits for …". */
const WAIT_TEXTS: Readonly<Record<WaitKind, () => string>> = {
  [WaitKind.timeout]: () => l10n.t('time to pass'),
  [WaitKind.resource]: () => l10n.t('a resource'),
  [WaitKind.containerPut]: () => l10n.t('room in a container'),
  [WaitKind.containerGet]: () => l10n.t('content of a container'),
  [WaitKind.storePut]: () => l10n.t('room in a store'),
  [WaitKind.storeGet]: () => l10n.t('an item of a store'),
  [WaitKind.process]: () => l10n.t('a process to end'),
  [WaitKind.condition]: () => l10n.t('several events'),
  [WaitKind.event]: () => l10n.t('an event'),
};

const OUTCOME_TEXTS: Readonly<Record<WaitOutcome, () => string>> = {
  [WaitOutcome.pending]: () => l10n.t('still waiting'),
  [WaitOutcome.granted]: () => l10n.t('granted'),
  [WaitOutcome.cancelled]: () => l10n.t('given up'),
  [WaitOutcome.interrupted]: () => l10n.t('interrupted'),
  [WaitOutcome.failed]: () => l10n.t('failed'),
};

const PROCESS_TEXTS: Readonly<Record<ProcessOutcome, () => string>> = {
  alive: () => l10n.t('alive'),
  ended: () => l10n.t('ended'),
  failed: () => l10n.t('failed'),
};

const SEVERITY_TEXTS: Readonly<Record<Severity, () => string>> = {
  [Severity.debug]: () => l10n.t('debug'),
  [Severity.info]: () => l10n.t('info'),
  [Severity.warning]: () => l10n.t('warning'),
  [Severity.error]: () => l10n.t('error'),
};

/** Processes of one name are told apart by their number: `worker 3`. */
export function processName({ trace, tracks }: TimelineModel, process: number): string {
  if (process === NONE) {
    return l10n.t('none');
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
  return resource === NONE16 ? WAIT_TEXTS[kind]() : (trace.resources[resource]?.name ?? '');
}

/** Whether a wait's name holds the searched text. Each name is looked at once: there may be millions of waits. */
export function waitSearch({ trace }: TimelineModel, { text }: Search): (wait: number) => boolean {
  const holds = (name: string): boolean => name.toLowerCase().includes(text);
  const kinds = Object.values(WAIT_TEXTS).map((kindText) => holds(kindText()));
  const resources = trace.resources.map(({ name }) => holds(name));
  const resourceOf = trace.column('waits', 'resource');
  const kindOf = trace.column('waits', 'kind');
  return (wait) => {
    const resource = resourceOf[wait] as number;
    return (resource === NONE16 ? kinds[kindOf[wait] as number] : resources[resource]) === true;
  };
}

export function waitOutcome({ trace }: TimelineModel, wait: number): string {
  return OUTCOME_TEXTS[trace.column('waits', 'outcome')[wait] as WaitOutcome]();
}

export function waitKindText(kind: number): string {
  return WAIT_TEXTS[kind as WaitKind]?.() ?? '';
}

export function text({ trace }: TimelineModel, id: number): string {
  return trace.strings[id] ?? '';
}

export function processOutcome({ trace }: TimelineModel, process: number): string {
  const outcome = PROCESS_OUTCOMES[trace.column('processes', 'outcome')[process] as number];
  return outcome === undefined ? '' : PROCESS_TEXTS[outcome]();
}

export function logSeverity({ trace }: TimelineModel, log: number): string {
  return SEVERITY_TEXTS[trace.column('logs', 'severity')[log] as Severity]?.() ?? '';
}

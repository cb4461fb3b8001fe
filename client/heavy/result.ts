import * as vscode from 'vscode';
import type { ExecutionRow, ExecutionStatus } from '../../core/store/types';
import { number, percent, rounded } from './numbers';

const MOST_NUMBERS = 3;

/** `epic-1 completed: 3,656.7 s simulated, workers 55.9 % used, mean wait 2.96 s`. */
export function sentenceOf(row: ExecutionRow): string {
  const head = `${row.execution_id} ${statusWord(row.status)}`;
  const parts = [...numbersOf(row)].slice(0, MOST_NUMBERS);
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`;
}

export function statusWord(status: ExecutionStatus): string {
  switch (status) {
    case 'running':
      return vscode.l10n.t('running');
    case 'completed':
      return vscode.l10n.t('completed');
    case 'failed':
      return vscode.l10n.t('failed');
    default:
      return vscode.l10n.t('terminated');
  }
}

/** What matters most first: time, the busiest resource, what the definition itself reports, events. */
function* numbersOf({ sim_time, event_count, performance_metrics }: ExecutionRow) {
  const {
    spans: _spans,
    messages: _messages,
    resources = {},
    ...reported
  } = JSON.parse(performance_metrics ?? '{}') as Metrics;
  if (sim_time !== null) {
    yield vscode.l10n.t('{0} s simulated', rounded(sim_time));
  }
  const [busiest] = Object.entries(resources).sort((a, b) => b[1].utilization - a[1].utilization);
  if (busiest) {
    const [name, { utilization, mean_wait }] = busiest;
    yield vscode.l10n.t('{0} {1} used', name, percent(utilization));
    yield vscode.l10n.t('mean wait {0} s', rounded(mean_wait));
  }
  for (const [name, value] of Object.entries(reported)) {
    if (typeof value === 'number') {
      yield `${name} ${rounded(value)}`;
    }
  }
  if (event_count !== null) {
    yield vscode.l10n.t('{0} events', number(event_count));
  }
}

interface Metrics {
  readonly spans?: unknown;
  readonly messages?: unknown;
  readonly resources?: Readonly<
    Record<string, { readonly utilization: number; readonly mean_wait: number }>
  >;
  readonly [reported: string]: unknown;
}

import * as vscode from 'vscode';
import type { RunFeed } from './live-executions';
import { number, rounded } from './numbers';

/** `1,234 of 3,600 s simulated, 2,300 s per second, 45,000 events`. */
export function progressText(
  { progress: { simulatedTime, eventCount }, elapsed }: Pick<RunFeed, 'progress' | 'elapsed'>,
  duration: number | undefined,
): string {
  const simulated =
    duration === undefined
      ? vscode.l10n.t('{0} s simulated', number(simulatedTime))
      : vscode.l10n.t('{0} of {1} s simulated', number(simulatedTime), number(duration));
  const rate = elapsed > 0 ? simulatedTime / elapsed : 0;
  return [
    simulated,
    vscode.l10n.t('{0} s per second', rate >= 100 ? number(rate) : rounded(rate)),
    vscode.l10n.t('{0} events', number(eventCount)),
  ].join(', ');
}

import * as vscode from 'vscode';
import type { RunningExecution } from '../../../core/run/runner';
import { storedTrace } from '../../../core/run/stored';
import {
  storedCode,
  type TimelineCode,
  type TimelineExecution,
  timelineExecution,
} from '../../../core/run/timeline-execution';
import type { Trace } from '../../../core/trace';
import type { ExecutionPlace } from '../../protocol/timeline';
import type { Stores } from '../stores';

/** An execution with all that its timeline needs. */
export interface ShownExecution {
  readonly execution: TimelineExecution;
  readonly trace: Trace;
  /** The run behind it, while this window runs it. */
  readonly running: RunningExecution | undefined;
}

export type FindRunning = (place: ExecutionPlace) => RunningExecution | undefined;

/**
 * Reads what a timeline shows of an execution.
 * @throws an Error with one sentence for people when there is nothing to show
 */
export async function readExecution(
  place: ExecutionPlace,
  stores: Stores,
  findRunning: FindRunning,
): Promise<ShownExecution> {
  const store = await stores.open(place.storeFolder);
  const row = await store.execution(place.executionId);
  if (row === undefined) {
    throw new Error(vscode.l10n.t('{0} is not there any more: it was deleted.', place.executionId));
  }
  const running = findRunning(place);
  if (running) {
    const { trace, workflow } = running;
    const code: TimelineCode = { path: workflow.type.codeFile, text: workflow.code };
    return { execution: timelineExecution(row, code), trace, running };
  }
  if (row.status === 'running') {
    throw new Error(
      vscode.l10n.t(
        '{0} runs in another window or terminal: its timeline is shown here when it has ended.',
        place.executionId,
      ),
    );
  }
  const trace = storedTrace(store, row);
  const code = storedCode(await store.revision(row.revision), trace);
  return { execution: timelineExecution(row, code), trace, running };
}

/** A running execution as it is told once it has ended. */
export async function endedExecution(
  { execution }: ShownExecution,
  running: RunningExecution,
): Promise<TimelineExecution> {
  const { row } = await running.done;
  return timelineExecution(row, execution.code);
}

import * as vscode from 'vscode';
import { storedTrace } from '../../../core/run/stored';
import {
  storedCode,
  type TimelineCode,
  type TimelineExecution,
  timelineExecution,
} from '../../../core/run/timeline-execution';
import type { Trace } from '../../../core/trace';
import type { ExecutionPlace } from '../../protocol/timeline';
import type { LiveExecution, LiveExecutions } from '../live-executions';
import type { Stores } from '../stores';

/** An execution with all that its timeline needs. */
export interface ShownExecution {
  readonly execution: TimelineExecution;
  readonly trace: Trace;
  /** The run behind it, while this window runs it. */
  readonly live: LiveExecution | undefined;
}

/**
 * Reads what a timeline shows of an execution.
 * @throws an Error with one sentence for people when there is nothing to show
 */
export async function readExecution(
  { storeFolder, executionId }: ExecutionPlace,
  stores: Stores,
  executions: LiveExecutions,
): Promise<ShownExecution> {
  const store = await stores.open(storeFolder);
  const row = await store.execution(executionId);
  if (row === undefined) {
    throw new Error(vscode.l10n.t('{0} is not there any more: it was deleted.', executionId));
  }
  const live = executions.find(storeFolder, executionId);
  if (live) {
    const { trace, workflow } = live.execution;
    const code: TimelineCode = { path: workflow.type.codeFile, text: workflow.code };
    return { execution: timelineExecution(row, code), trace, live };
  }
  if (row.status === 'running') {
    throw new Error(
      vscode.l10n.t(
        '{0} runs in another window or terminal: its timeline is shown here when it has ended.',
        executionId,
      ),
    );
  }
  const trace = storedTrace(store, row);
  const code = storedCode(await store.revision(row.revision), trace);
  return { execution: timelineExecution(row, code), trace, live: undefined };
}

/** A running execution as it is told once it has ended. */
export async function endedExecution(
  { execution }: ShownExecution,
  live: LiveExecution,
): Promise<TimelineExecution> {
  const { row } = await live.execution.done;
  return timelineExecution(row, execution.code);
}

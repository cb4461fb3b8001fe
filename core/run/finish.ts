import type { RunError, RunOutcome } from '../runtime/request';
import type { FinishedExecution } from '../store/types';
import type { Metrics } from '../trace';
import { toPlain } from '../value/plain';

/** The execution's row at its end. Reported values of the definition stand beside ours, never over them. */
export function toFinished(
  outcome: RunOutcome,
  metrics: Metrics,
  traceFile: string | null,
): FinishedExecution {
  return {
    status: outcome.status,
    performance_metrics: JSON.stringify(withReported(metrics, outcome)),
    messages_by_type: JSON.stringify(metrics.messages),
    sim_time: outcome.simulatedTime,
    event_count: outcome.eventCount,
    wall_seconds: outcome.wallSeconds,
    event_hash: outcome.eventHash,
    error_message: outcome.error ? errorSentence(outcome.error) : null,
    error: outcome.error ? JSON.stringify(outcome.error) : null,
    trace_file: traceFile,
  };
}

/** `performance_metrics` of design §5: ours, plus what the definition reported under its own names. */
export function withReported(
  metrics: Metrics,
  { reported }: Pick<RunOutcome, 'reported'>,
): Record<string, unknown> {
  return { ...(toPlain(reported) as Record<string, unknown>), ...metrics };
}

/** `file:line:column: message — remedy`, as far as it is known. */
export function errorSentence({ file, line, column, message, remedy }: RunError): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place ? `${place}: ` : ''}${message}${remedy ? ` — ${remedy}` : ''}`;
}

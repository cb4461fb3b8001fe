import type { TimelineState } from '../state/timeline-state';
import { durationText } from '../view/time-text';
import { IconButton } from './icon-button';

const STATUS_TEXTS = {
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  terminated: 'cancelled',
} as const;

/** Which execution it is, and how it is doing. */
export function ExecutionStatus({ state }: { readonly state: TimelineState }) {
  // It changes in place when the run ends.
  void state.version.value;
  const model = state.first.value;
  // What it shows stands in the model, which stays the same while it grows.
  void state.version.value;
  if (!model) {
    return null;
  }
  const { execution, trace } = model;
  const { status, error } = execution;
  return (
    <div class="execution" role="status">
      <span class={`status status-${status}`} />
      <h1 title={`${execution.workflowName} ${execution.version}, ${execution.runtime}`}>
        {execution.executionId}
      </h1>
      <span class="muted">
        {STATUS_TEXTS[status]} · {durationText(execution.simulatedTime ?? trace.endTime)}
        {execution.eventCount !== null && ` · ${execution.eventCount.toLocaleString()} events`}
      </span>
      {state.second.value && (
        <span class="second-name">
          compared with {state.second.value.execution.executionId}
          {state.divergence.value !== undefined &&
            `, first difference at ${durationText(state.divergence.value)}`}
        </span>
      )}
      {status === 'running' && state.host.kind === 'editor' && (
        <IconButton
          icon="stop"
          label="Cancel the execution"
          onClick={() => state.host.post({ type: 'cancel' })}
        />
      )}
      {error && (
        <button
          type="button"
          class="error-link"
          title={error.message}
          onClick={() => {
            if (error.file !== null && error.line !== null) {
              state.host.post({
                type: 'goToSource',
                run: 'first',
                file: error.file,
                line: error.line,
              });
            }
          }}
        >
          {error.message}
        </button>
      )}
    </div>
  );
}

import * as l10n from '@vscode/l10n';
import type { TimelineState } from '../state/timeline-state';
import { countText } from '../view/number-text';
import { durationText } from '../view/time-text';
import { IconButton } from './icon-button';

const STATUS_TEXTS = {
  running: () => l10n.t('running'),
  completed: () => l10n.t('completed'),
  failed: () => l10n.t('failed'),
  terminated: () => l10n.t('cancelled'),
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
      <h1
        title={`${execution.executionId}: ${execution.workflowName} ${execution.version}, ${execution.runtime}`}
      >
        {execution.executionId}
      </h1>
      <span class="muted">
        {STATUS_TEXTS[status]()} · {durationText(execution.simulatedTime ?? trace.endTime)}
        {execution.eventCount !== null && ` · ${eventsText(execution.eventCount)}`}
      </span>
      {state.second.value && (
        <span class="second-name">
          {comparedText(state.second.value.execution.executionId, state.divergence.value)}
        </span>
      )}
      {status === 'running' && state.host.kind === 'editor' && (
        <IconButton
          icon="stop"
          label={l10n.t('Cancel the execution')}
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

function eventsText(count: number): string {
  return count === 1 ? l10n.t('1 event') : l10n.t('{0} events', countText(count));
}

function comparedText(executionId: string, divergence: number | undefined): string {
  return divergence === undefined
    ? l10n.t('compared with {0}', executionId)
    : l10n.t('compared with {0}, first difference at {1}', executionId, durationText(divergence));
}

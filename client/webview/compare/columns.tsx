import * as l10n from '@vscode/l10n';
import type { ComparedExecution } from '../../protocol/comparison';
import { base, compareWith, host } from './state';

const STATUS: Record<ComparedExecution['status'], () => string> = {
  running: () => l10n.t('running'),
  completed: () => l10n.t('completed'),
  failed: () => l10n.t('failed'),
  terminated: () => l10n.t('terminated'),
};

/** One column an execution: what it is, how it ended, and its timeline. */
export function Columns({ executions }: { executions: readonly ComparedExecution[] }) {
  return (
    <thead>
      <tr>
        <td />
        {executions.map((execution, index) => (
          <th key={execution.executionId} scope="col">
            <Column execution={execution} index={index} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Column({ execution, index }: { execution: ComparedExecution; index: number }) {
  const { executionId, storeFolder, workflow, status, started, note, error } = execution;
  const name = { executionId, storeFolder };
  return (
    <>
      <div class="id">{executionId}</div>
      <p class="quiet">{workflow}</p>
      <p class="quiet">
        <span class={`status ${status}`}>{STATUS[status]()}</span>
        {' · '}
        {new Date(started).toLocaleString(document.documentElement.lang)}
      </p>
      {note && <p class="note">{note}</p>}
      {error && (
        <p class="reason">
          {error.text}{' '}
          {error.place && (
            <button
              type="button"
              class="link"
              onClick={() => error.place && host.post({ type: 'open', place: error.place })}
            >
              {error.place.label}
            </button>
          )}
        </p>
      )}
      <div class="actions">
        <button
          type="button"
          aria-label={l10n.t('Timeline of {0}', executionId)}
          onClick={() => host.post({ type: 'timeline', execution: name })}
        >
          {l10n.t('Timeline')}
        </button>
        <button
          type="button"
          aria-label={l10n.t('Result of {0}', executionId)}
          onClick={() => host.post({ type: 'result', execution: name })}
        >
          {l10n.t('Result')}
        </button>
        {index === base.value ? (
          <span class="quiet base">{l10n.t('Baseline')}</span>
        ) : (
          <button type="button" class="link base" onClick={() => compareWith(index)}>
            {l10n.t('Use as Baseline')}
          </button>
        )}
      </div>
    </>
  );
}

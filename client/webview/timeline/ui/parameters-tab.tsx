import * as l10n from '@vscode/l10n';
import type { TimelineState } from '../state/timeline-state';

/** The effective values; in a comparison those of both, what differs first. */
export function ParametersTab({ state }: { readonly state: TimelineState }) {
  const first = new Map(state.first.value?.execution.parameters);
  const secondModel = state.second.value;
  const second = secondModel && new Map(secondModel.execution.parameters);
  const keys = [...new Set([...first.keys(), ...(second?.keys() ?? [])])];
  const differs = (key: string): boolean =>
    second !== undefined && first.get(key) !== second.get(key);
  const sorted = keys.toSorted((a, b) => Number(differs(b)) - Number(differs(a)));
  if (keys.length === 0) {
    return <p class="empty">{l10n.t('This execution has no parameters.')}</p>;
  }
  return (
    <table class="grid">
      <thead>
        <tr>
          <th>{l10n.t('Parameter')}</th>
          <th>{l10n.t('Value')}</th>
          {secondModel && <th>{secondModel.execution.executionId}</th>}
        </tr>
      </thead>
      <tbody>
        {sorted.map((key) => (
          <tr key={key} class={differs(key) ? 'differs' : ''}>
            <td>{key}</td>
            <td class="value">{first.get(key) ?? '—'}</td>
            {second && <td class="value">{second.get(key) ?? '—'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

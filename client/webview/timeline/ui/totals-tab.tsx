import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { whereTimeWent } from '../../../../core/trace';
import type { TimelineState } from '../state/timeline-state';
import { countText, shareText } from '../view/number-text';
import { durationText } from '../view/time-text';

/** Time by name, waits, use of resources and messages, for the marked stretch or the whole run. */
export function TotalsTab({ state }: { readonly state: TimelineState }) {
  const totals = useComputed(() => {
    void state.settled.value;
    const model = state.first.value;
    const range = state.range.value;
    return model && whereTimeWent(model.trace, range ?? [0, model.end]);
  }).value;
  const range = state.range.value;
  if (!totals) {
    return null;
  }
  const longest = Math.max(...totals.spans.map(({ total }) => total), Number.MIN_VALUE);
  const percent = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : shareText(value);
  return (
    <div class="totals">
      <p class="range-line">
        {range ? (
          <>
            {l10n.t(
              'From {0} to {1}: {2}',
              durationText(range[0]),
              durationText(range[1]),
              durationText(range[1] - range[0]),
            )}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                state.range.value = undefined;
              }}
            >
              {l10n.t('Show the whole run')}
            </button>
          </>
        ) : (
          l10n.t(
            'The whole run. Drag on the time axis, or with Shift on the rows, to sum up a stretch of it.',
          )
        )}
      </p>
      <div class="tables">
        <table class="grid">
          <caption>{l10n.t('Time by name')}</caption>
          <thead>
            <tr>
              <th>{l10n.t('Name')}</th>
              <th class="number">{l10n.t('Count')}</th>
              <th class="number">{l10n.t('Total')}</th>
              <th class="number">{l10n.t('Own')}</th>
              <th class="bar-column">
                <span class="visually-hidden">{l10n.t('Share')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.spans.map(({ name, line, count, total, self }) => (
              <tr key={`${name}:${line}`}>
                <td>
                  <button
                    type="button"
                    class="link"
                    title={`${l10n.t('Find it in the timeline')}: ${name}`}
                    onClick={() => {
                      state.searchText.value = name;
                    }}
                  >
                    {name}
                  </button>
                </td>
                <td class="number">{countText(count)}</td>
                <td class="number">{durationText(total)}</td>
                <td class="number">{durationText(self)}</td>
                <td class="bar-column">
                  <span class="bar total" style={{ width: `${(100 * total) / longest}%` }} />
                  <span
                    class="bar own"
                    style={{ width: `${(100 * Math.max(0, self)) / longest}%` }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <table class="grid">
          <caption>{l10n.t('Resources')}</caption>
          <thead>
            <tr>
              <th>{l10n.t('Name')}</th>
              <th class="number">{l10n.t('Used')}</th>
              <th class="number">{l10n.t('Waits')}</th>
              <th class="number">{l10n.t('Waited')}</th>
              <th class="number">{l10n.t('Longest')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(totals.utilization).map(([name, used]) => {
              const waiting = totals.waiting.find(({ resource }) => resource === name);
              return (
                <tr key={name}>
                  <td>{name}</td>
                  <td class="number">{percent(used)}</td>
                  <td class="number">{countText(waiting?.count ?? 0)}</td>
                  <td class="number">{durationText(waiting?.total ?? 0)}</td>
                  <td class="number">{durationText(waiting?.max ?? 0)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <table class="grid">
          <caption>{l10n.t('Messages')}</caption>
          <thead>
            <tr>
              <th>{l10n.t('Type')}</th>
              <th class="number">{l10n.t('Count')}</th>
            </tr>
          </thead>
          <tbody>
            {totals.messages.map(({ type, count }) => (
              <tr key={type}>
                <td>{type || l10n.t('no type')}</td>
                <td class="number">{countText(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

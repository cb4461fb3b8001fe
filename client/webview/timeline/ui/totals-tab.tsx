import { useComputed } from '@preact/signals';
import { whereTimeWent } from '../../../../core/trace';
import type { TimelineState } from '../state/timeline-state';
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
    value === null || value === undefined ? '—' : `${(value * 100).toFixed(1)} %`;
  return (
    <div class="totals">
      <p class="range-line">
        {range ? (
          <>
            From {durationText(range[0])} to {durationText(range[1])}:{' '}
            {durationText(range[1] - range[0])}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                state.range.value = undefined;
              }}
            >
              Show the whole run
            </button>
          </>
        ) : (
          'The whole run. Drag on the time axis, or with Shift on the rows, to sum up a stretch of it.'
        )}
      </p>
      <div class="tables">
        <table class="grid">
          <caption>Time by name</caption>
          <thead>
            <tr>
              <th>Name</th>
              <th class="number">Count</th>
              <th class="number">Total</th>
              <th class="number">Own</th>
              <th class="bar-column">
                <span class="visually-hidden">Share</span>
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
                    title="Find it in the timeline"
                    onClick={() => {
                      state.searchText.value = name;
                    }}
                  >
                    {name}
                  </button>
                </td>
                <td class="number">{count.toLocaleString()}</td>
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
          <caption>Resources</caption>
          <thead>
            <tr>
              <th>Name</th>
              <th class="number">Used</th>
              <th class="number">Waits</th>
              <th class="number">Waited</th>
              <th class="number">Longest</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(totals.utilization).map(([name, used]) => {
              const waiting = totals.waiting.find(({ resource }) => resource === name);
              return (
                <tr key={name}>
                  <td>{name}</td>
                  <td class="number">{percent(used)}</td>
                  <td class="number">{(waiting?.count ?? 0).toLocaleString()}</td>
                  <td class="number">{durationText(waiting?.total ?? 0)}</td>
                  <td class="number">{durationText(waiting?.max ?? 0)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <table class="grid">
          <caption>Messages</caption>
          <thead>
            <tr>
              <th>Type</th>
              <th class="number">Count</th>
            </tr>
          </thead>
          <tbody>
            {totals.messages.map(({ type, count }) => (
              <tr key={type}>
                <td>{type || 'no type'}</td>
                <td class="number">{count.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

import { reveal } from '../input/navigate';
import { processName } from '../state/names';
import type { TimelineState } from '../state/timeline-state';
import { durationText } from '../view/time-text';

/** Rows that the table shows at most. */
const MOST = 500;

/** What determined when the selected process, or the last one, ended. */
export function PathTab({ state }: { readonly state: TimelineState }) {
  void state.settled.value;
  const model = state.first.value;
  const path = state.path.value;
  const last = path.at(-1);
  if (!model || !last) {
    return <p class="empty">No process has ended yet.</p>;
  }
  return (
    <table class="grid">
      <caption>
        What determined when {processName(model, last.process)} ended:{' '}
        {path.length.toLocaleString()} steps{path.length > MOST ? `, the last ${MOST} of them` : ''}
      </caption>
      <thead>
        <tr>
          <th>Process</th>
          <th>What it did</th>
          <th class="number">From</th>
          <th class="number">For</th>
        </tr>
      </thead>
      <tbody>
        {path.slice(-MOST).map(({ process, from, to, kind }) => (
          <tr key={`${process} ${from} ${kind}`}>
            <td>
              <button
                type="button"
                class="link"
                onClick={() => {
                  reveal(state, { run: 'first', kind: 'process', row: process });
                  state.showTime(from, to);
                }}
              >
                {processName(model, process)}
              </button>
            </td>
            <td>{kind === 'work' ? 'worked, or let time pass' : 'waited, not known for whom'}</td>
            <td class="number">{durationText(from)}</td>
            <td class="number">{durationText(to - from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

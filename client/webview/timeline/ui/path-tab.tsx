import * as l10n from '@vscode/l10n';
import { reveal } from '../input/navigate';
import { processName } from '../state/names';
import type { TimelineState } from '../state/timeline-state';
import { countText } from '../view/number-text';
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
    return <p class="empty">{l10n.t('No process has ended yet.')}</p>;
  }
  return (
    <table class="grid">
      <caption>{captionText(processName(model, last.process), path.length)}</caption>
      <thead>
        <tr>
          <th>{l10n.t('Process')}</th>
          <th>{l10n.t('What it did')}</th>
          <th class="number">{l10n.t('From')}</th>
          <th class="number">{l10n.t('For')}</th>
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
            <td>
              {kind === 'work'
                ? l10n.t('worked, or let time pass')
                : l10n.t('waited, not known for whom')}
            </td>
            <td class="number">{durationText(from)}</td>
            <td class="number">{durationText(to - from)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function captionText(process: string, steps: number): string {
  if (steps === 1) {
    return l10n.t('What determined when {0} ended: 1 step', process);
  }
  const count = countText(steps);
  return steps > MOST
    ? l10n.t(
        'What determined when {0} ended: {1} steps, the last {2} of them',
        process,
        count,
        MOST,
      )
    : l10n.t('What determined when {0} ended: {1} steps', process, count);
}

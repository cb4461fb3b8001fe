import * as l10n from '@vscode/l10n';
import type { TimelineState } from '../state/timeline-state';
import { TRACK_ORDERS, type TrackOrder } from '../view/order';
import { IconButton } from './icon-button';

/** How the groups of processes are sorted, and whether processes share rows. */
export function RowOrder({ state }: { readonly state: TimelineState }) {
  return (
    <div class="row-order">
      <select
        aria-label={l10n.t('Sort processes by')}
        title={l10n.t('Sort processes by')}
        value={state.order.value}
        onChange={(event) => {
          state.order.value = event.currentTarget.value as TrackOrder;
        }}
      >
        {Object.entries(TRACK_ORDERS).map(([order, text]) => (
          <option key={order} value={order}>
            {text()}
          </option>
        ))}
      </select>
      <IconButton
        icon="share"
        label={l10n.t('Processes of one name that do not overlap share a row')}
        pressed={state.packed.value}
        onClick={() => state.setPacked(!state.packed.value)}
      />
    </div>
  );
}

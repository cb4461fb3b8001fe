import { TRACK_ORDERS, type TrackOrder } from '../view/order';
import type { Viewport } from '../view/viewport';

/** What is kept of the page when it is thrown away: small, and checked when it comes back. */
export interface SavedState {
  readonly executionId: string;
  readonly view: Viewport;
  readonly scrollTop: number;
  readonly folds: readonly (readonly [string, boolean])[];
  readonly filter: string;
  readonly order: TrackOrder;
  readonly packed: boolean;
  readonly search: string;
  readonly tab: Tab;
  readonly panelHeight: number;
  readonly labelWidth: number;
  readonly layout: Layout;
}

export type Tab = 'details' | 'totals' | 'waiting' | 'path' | 'parameters';
export type Layout = 'timeline' | 'table';

export const DEFAULT_STATE: SavedState = {
  executionId: '',
  view: { from: 0, to: 1 },
  scrollTop: 0,
  folds: [],
  filter: '',
  order: 'start',
  packed: true,
  search: '',
  tab: 'details',
  panelHeight: 220,
  labelWidth: 230,
  layout: 'timeline',
};

/** What the host kept, as far as it is of the right form; the rest as at first. */
export function restored(kept: unknown): SavedState {
  if (typeof kept !== 'object' || kept === null) {
    return DEFAULT_STATE;
  }
  const state: Record<string, unknown> = { ...DEFAULT_STATE };
  for (const [key, value] of Object.entries(kept)) {
    if (key in DEFAULT_STATE && typeof value === typeof state[key]) {
      state[key] = value;
    }
  }
  const result = state as unknown as SavedState;
  const { from, to } = result.view;
  const goodView = Number.isFinite(from) && Number.isFinite(to) && to > from;
  return {
    ...result,
    view: goodView ? { from, to } : DEFAULT_STATE.view,
    folds: Array.isArray(result.folds) ? result.folds : [],
    order: result.order in TRACK_ORDERS ? result.order : DEFAULT_STATE.order,
  };
}

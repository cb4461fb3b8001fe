import type { Theme } from '../draw/theme';
import type { TimelineState } from '../state/timeline-state';
import { pngOf } from './png';

export interface Export {
  readonly text: string;
  save(state: TimelineState, theme: Theme): Promise<void>;
}

function send(
  state: TimelineState,
  ending: string,
  mimeType: string,
  bytes: Uint8Array<ArrayBuffer>,
): void {
  const name = state.first.value?.execution.executionId ?? 'timeline';
  state.host.post({ type: 'save', fileName: `${name}.${ending}`, mimeType, bytes });
}

/** What the page can write itself. */
export const EXPORTS: readonly Export[] = [
  {
    text: 'Visible part as PNG',
    save: async (state, theme) => send(state, 'png', 'image/png', await pngOf(state, theme)),
  },
];

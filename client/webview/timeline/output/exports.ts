import * as l10n from '@vscode/l10n';
import { csvOf } from '../../../../core/trace';
import { traceEventsOf } from '../../../../core/trace/export/trace-events';
import type { Theme } from '../draw/theme';
import type { TimelineState } from '../state/timeline-state';
import { pngOf } from './png';
import { svgOf } from './svg';

export interface Export {
  /** In the reader's language: looked up when it is shown. */
  text(): string;
  save(state: TimelineState, theme: Theme): Promise<void>;
}

/** What the page can write itself. */
export const EXPORTS: readonly Export[] = [
  {
    text: () => l10n.t('Visible part as PNG'),
    save: async (state, theme) => send(state, 'png', 'image/png', await pngOf(state, theme)),
  },
  {
    text: () => l10n.t('Visible part as SVG'),
    save: async (state, theme) =>
      send(state, 'svg', 'image/svg+xml', bytesOf([svgOf(state, theme)])),
  },
  {
    text: () => l10n.t('Trace as Perfetto JSON'),
    save: async (state) => {
      const trace = state.first.value?.trace;
      if (trace) {
        send(state, 'json', 'application/json', bytesOf(traceEventsOf(trace)));
      }
    },
  },
  {
    text: () => l10n.t('Spans as CSV'),
    save: async (state) => {
      const trace = state.first.value?.trace;
      if (trace) {
        send(state, 'csv', 'text/csv', bytesOf(csvOf(trace, 'spans')));
      }
    },
  },
];

function send(
  state: TimelineState,
  ending: string,
  mimeType: string,
  bytes: Uint8Array<ArrayBuffer>,
): void {
  const name = state.first.value?.execution.executionId ?? 'timeline';
  state.host.post({ type: 'save', fileName: `${name}.${ending}`, mimeType, bytes });
}

/** UTF-8 of many parts, without ever having them in one text. */
function bytesOf(parts: Iterable<string>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const encoded = Array.from(parts, (part) => encoder.encode(part));
  const bytes = new Uint8Array(encoded.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of encoded) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

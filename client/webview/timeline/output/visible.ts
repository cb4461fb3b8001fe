import * as l10n from '@vscode/l10n';
import type { PictureParts } from '../draw/picture';
import type { Theme } from '../draw/theme';
import { processName } from '../state/names';
import { wantedSpans } from '../state/search';
import type { TimelineState } from '../state/timeline-state';
import { type Row, rowsBetween } from '../view/rows';
import { ruler } from '../view/ruler';

/** What is seen, ready to be drawn elsewhere, with its names. Sizes in CSS pixels. */
export interface Visible {
  readonly parts: PictureParts;
  readonly labelWidth: number;
  readonly width: number;
  readonly height: number;
  readonly labels: readonly {
    readonly text: string;
    readonly y: number;
    readonly strong: boolean;
  }[];
}

/** Height of the time axis above the rows. */
export const AXIS = 24;

export function visiblePart(state: TimelineState, theme: Theme): Visible {
  const scrollTop = state.scrollTop.peek();
  const view = state.view.peek();
  const width = state.stageWidth.peek();
  const height = state.stageHeight.peek();
  const rows = rowsBetween(state.rows.peek(), scrollTop, scrollTop + height);
  const search = state.search.peek();
  return {
    parts: {
      rows,
      scrollTop,
      view,
      ruler: ruler(view, width),
      theme,
      wantedOf: () => search && wantedSpans(search),
    },
    labelWidth: state.labelWidth.peek(),
    width,
    height,
    labels: rows.map((row) => ({
      text: labelOf(row),
      y: row.top - scrollTop + Math.min(row.height, 24) / 2,
      strong: row.kind === 'section',
    })),
  };
}

function labelOf(row: Row): string {
  switch (row.kind) {
    case 'section':
      return row.title;
    case 'group':
      return row.group.name;
    case 'track': {
      const { group, index, processes } = row.track;
      return processes.length === 1
        ? processName(row.model, processes.at(0))
        : l10n.t('{0}, row {1}', group.name, index + 1);
    }
    case 'resource':
      return row.model.trace.resources[row.resource]?.name ?? '';
    case 'messages':
      return row.type.name;
    case 'states':
      return processName(row.model, row.process);
    case 'logs':
      return l10n.t('Log');
  }
}

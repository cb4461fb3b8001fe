import * as l10n from '@vscode/l10n';
import type { TableName } from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';
import { durationText, exactSeconds } from '../view/time-text';
import {
  logSeverity,
  processName,
  processOutcome,
  spanName,
  text,
  waitName,
  waitOutcome,
  waitSearch,
} from './names';
import type { Search } from './search';
import type { SelectedKind } from './selection';
import type { TimelineState } from './timeline-state';

/** One kind of thing as a table of texts. */
export interface TableContent {
  name(): string;
  readonly kind: SelectedKind;
  readonly columns: readonly (() => string)[];
  /** Rows of the trace's table that the search and the marked stretch leave. */
  rows(state: TimelineState, model: TimelineModel): Uint32Array;
  cells(model: TimelineModel, row: number): readonly string[];
}

interface Columns {
  readonly table: TableName;
  readonly start: string;
  readonly end: string;
  /** Whether the search finds a row. */
  finds(model: TimelineModel, search: Search): (row: number) => boolean;
}

const at = ({ trace }: TimelineModel, table: TableName, column: string, row: number): number =>
  trace.column(table as 'spans', column as 'start')[row] as number;

const whole = (value: number): string => (Number.isNaN(value) ? '—' : exactSeconds(value));

/** Both ends count: what touches the stretch is in it. */
function chosenRows(columns: Columns): TableContent['rows'] {
  return (state, model) => {
    const starts = model.trace.column(columns.table as 'spans', columns.start as 'start');
    const ends = model.trace.column(columns.table as 'spans', columns.end as 'end');
    const search = state.search.value;
    const finds = search && columns.finds(model, search);
    const [from, to] = state.range.value ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const rows = new Uint32Array(starts.length);
    let count = 0;
    for (let row = 0; row < starts.length; row++) {
      const inRange = (starts[row] as number) <= to && !((ends[row] as number) < from);
      if (inRange && (!finds || finds(row))) {
        rows[count++] = row;
      }
    }
    return rows.subarray(0, count);
  };
}

function byStrings(table: TableName, columns: readonly string[]): Columns['finds'] {
  return (model, { strings }) =>
    (row) =>
      columns.some((column) => strings.has(at(model, table, column, row)));
}

export const TABLE_CONTENTS: readonly TableContent[] = [
  {
    name: () => l10n.t('Spans'),
    kind: 'span',
    columns: [
      () => l10n.t('Name'),
      () => l10n.t('Process'),
      () => l10n.t('Start'),
      () => l10n.t('Duration'),
    ],
    rows: chosenRows({
      table: 'spans',
      start: 'start',
      end: 'end',
      finds: (model, { functions }) => {
        const names = model.trace.column('spans', 'name');
        return (row) => functions.has(names[row] as number);
      },
    }),
    cells: (model, row) => {
      const start = at(model, 'spans', 'start', row);
      return [
        spanName(model, row),
        processName(model, at(model, 'spans', 'process', row)),
        whole(start),
        durationText(at(model, 'spans', 'end', row) - start),
      ];
    },
  },
  {
    name: () => l10n.t('Waits'),
    kind: 'wait',
    columns: [
      () => l10n.t('Waited for'),
      () => l10n.t('Process'),
      () => l10n.t('Requested'),
      () => l10n.t('Waited'),
      () => l10n.t('Outcome'),
    ],
    rows: chosenRows({
      table: 'waits',
      start: 'requested',
      end: 'granted',
      finds: waitSearch,
    }),
    cells: (model, row) => {
      const requested = at(model, 'waits', 'requested', row);
      return [
        waitName(model, row),
        processName(model, at(model, 'waits', 'process', row)),
        whole(requested),
        durationText(at(model, 'waits', 'granted', row) - requested),
        waitOutcome(model, row),
      ];
    },
  },
  {
    name: () => l10n.t('Processes'),
    kind: 'process',
    columns: [
      () => l10n.t('Name'),
      () => l10n.t('Start'),
      () => l10n.t('Duration'),
      () => l10n.t('Outcome'),
    ],
    rows: chosenRows({
      table: 'processes',
      start: 'start',
      end: 'end',
      finds: byStrings('processes', ['name']),
    }),
    cells: (model, row) => {
      const start = at(model, 'processes', 'start', row);
      return [
        processName(model, row),
        whole(start),
        durationText(at(model, 'processes', 'end', row) - start),
        processOutcome(model, row),
      ];
    },
  },
  {
    name: () => l10n.t('Messages'),
    kind: 'message',
    columns: [
      () => l10n.t('Type'),
      () => l10n.t('Time'),
      () => l10n.t('Destination'),
      () => l10n.t('Content'),
    ],
    rows: chosenRows({
      table: 'messages',
      start: 'time',
      end: 'time',
      finds: byStrings('messages', ['type', 'destination', 'payload']),
    }),
    cells: (model, row) => [
      text(model, at(model, 'messages', 'type', row)),
      whole(at(model, 'messages', 'time', row)),
      text(model, at(model, 'messages', 'destination', row)),
      text(model, at(model, 'messages', 'payload', row)),
    ],
  },
  {
    name: () => l10n.t('Log'),
    kind: 'log',
    columns: [() => l10n.t('Text'), () => l10n.t('Time'), () => l10n.t('Severity')],
    rows: chosenRows({
      table: 'logs',
      start: 'time',
      end: 'time',
      finds: byStrings('logs', ['text']),
    }),
    cells: (model, row) => [
      text(model, at(model, 'logs', 'text', row)),
      whole(at(model, 'logs', 'time', row)),
      logSeverity(model, row),
    ],
  },
];

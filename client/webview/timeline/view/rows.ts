import * as l10n from '@vscode/l10n';
import { LevelKind } from '../../../../core/trace/tables';
import type { TimelineRun } from '../../../protocol/timeline';
import type { MessageType } from '../model/moments';
import type { Group, Track } from '../model/process-tracks';
import type { TimelineModel } from '../model/timeline-model';
import { orderedGroups, type TrackOrder } from './order';

/** What one row of the timeline shows. */
export type RowContent =
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'resource'; readonly resource: number }
  | { readonly kind: 'messages'; readonly type: MessageType }
  | { readonly kind: 'states'; readonly process: number }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'track'; readonly track: Track }
  | { readonly kind: 'logs' };

export type Row = RowContent & {
  /** Stable for what the row shows: names it in the page, and in what is remembered. */
  readonly id: string;
  readonly run: TimelineRun;
  readonly model: TimelineModel;
  /** Pixels from the top of all rows. */
  readonly top: number;
  readonly height: number;
  /** What its folding is remembered by: the same in every execution. */
  readonly fold: string;
  /** Set where the row can be folded. */
  readonly open?: boolean;
};

export interface RowOptions {
  /** Rows (by `fold`) that the user opened (true) or folded (false). */
  readonly folds: ReadonlyMap<string, boolean>;
  /** Only groups, resources and message types whose name contains it, in small letters. */
  readonly filter: string;
  readonly order: TrackOrder;
}

/** Heights in pixels. */
export const HEIGHT = {
  header: 24,
  chart: 44,
  moments: 22,
  span: 17,
  wait: 4,
  trackGap: 5,
} as const;

/** Groups with more tracks than this are folded at first. */
const MANY_TRACKS = 64;

/** One of the executions that are shown, the second one beside the first for comparison. */
export interface ShownRun {
  readonly run: TimelineRun;
  readonly model: TimelineModel;
}

/** All rows from top to bottom. What the executions have in common by name stands together, the first one's first. */
export function rowsOf(runs: readonly ShownRun[], options: RowOptions): Row[] {
  const rows = new RowList(runs, options);
  rows.section('resources', l10n.t('Resources'), resourcesOf, HEIGHT.chart);
  rows.section('messages', l10n.t('Messages'), messagesOf, HEIGHT.moments);
  rows.section('states', l10n.t('States'), statesOf, HEIGHT.moments);
  rows.processes();
  for (const run of runs) {
    if (run.model.trace.rows('logs') > 0) {
      rows.add(run, { kind: 'logs' }, 'logs', HEIGHT.moments);
    }
  }
  return rows.all;
}

interface Item {
  readonly name: string;
  readonly id: string;
  readonly content: RowContent;
}

class RowList {
  readonly all: Row[] = [];
  private top = 0;

  constructor(
    private readonly runs: readonly ShownRun[],
    private readonly options: RowOptions,
  ) {}

  add(shown: ShownRun, content: RowContent, id: string, height: number, open?: boolean): void {
    const { run, model } = shown;
    const row = { ...content, id: `${run}/${id}`, fold: id, run, model, top: this.top, height };
    this.all.push(open === undefined ? row : { ...row, open });
    this.top += height;
  }

  /** Rows of one kind under a header; what has the same name in several executions stands together. */
  section(
    id: string,
    title: string,
    itemsOf: (model: TimelineModel) => readonly Item[],
    height: number,
  ): void {
    const found = this.together((shown) => itemsOf(shown.model));
    if (this.header(id, title, found.length)) {
      for (const { shown, item } of found) {
        this.add(shown, item.content, item.id, height);
      }
    }
  }

  processes(): void {
    const found = this.together(({ model }) => orderedGroups(model, this.options.order));
    if (this.header('processes', l10n.t('Processes'), found.length)) {
      for (const { shown, item } of found) {
        this.group(shown, item);
      }
    }
  }

  /** The items of all executions that the filter leaves, ordered by where their name comes first. */
  private together<T extends { readonly name: string }>(
    itemsOf: (shown: ShownRun) => readonly T[],
  ): readonly { readonly shown: ShownRun; readonly item: T }[] {
    const byName = new Map<string, { shown: ShownRun; item: T }[]>();
    for (const shown of this.runs) {
      for (const item of itemsOf(shown)) {
        if (item.name.toLowerCase().includes(this.options.filter)) {
          const same = byName.get(item.name) ?? [];
          byName.set(item.name, same);
          same.push({ shown, item });
        }
      }
    }
    return [...byName.values()].flat();
  }

  /** The header of a section that has something in it; whether what is below it is shown. */
  private header(id: string, title: string, count: number): boolean {
    const [first] = this.runs;
    if (count === 0 || !first) {
      return false;
    }
    const open = this.options.folds.get(id) ?? true;
    this.add(first, { kind: 'section', title }, id, HEIGHT.header, open);
    return open;
  }

  private group(shown: ShownRun, group: Group): void {
    const id = `group ${group.name}`;
    const [only] = group.tracks;
    if (only && group.processes.length === 1) {
      this.add(shown, { kind: 'track', track: only }, `${id} 0`, trackHeight(only));
      return;
    }
    const open = this.options.folds.get(id) ?? group.tracks.length <= MANY_TRACKS;
    this.add(shown, { kind: 'group', group }, id, open ? HEIGHT.header : HEIGHT.chart, open);
    if (open) {
      for (const track of group.tracks) {
        this.add(shown, { kind: 'track', track }, `${id} ${track.index}`, trackHeight(track));
      }
    }
  }
}

function resourcesOf({ trace, levels }: TimelineModel): Item[] {
  return trace.resources.flatMap(({ name }, resource) =>
    Object.values(LevelKind).some((kind) => levels.of(resource, kind))
      ? [{ name, id: `resource ${resource}`, content: { kind: 'resource', resource } as const }]
      : [],
  );
}

function messagesOf({ moments }: TimelineModel): Item[] {
  return moments.messages.map((type) => ({
    name: type.name,
    id: `messages ${type.name}`,
    content: { kind: 'messages', type },
  }));
}

function statesOf({ trace, states }: TimelineModel): Item[] {
  return [...states.lanes.keys()].map((process) => ({
    name: trace.processes[process]?.name ?? l10n.t('run'),
    id: `states ${process}`,
    content: { kind: 'states', process },
  }));
}

export function trackHeight({ spans, waits }: Track): number {
  return Math.max(1, spans.length) * HEIGHT.span + waits.length * HEIGHT.wait + HEIGHT.trackGap;
}

/** The rows that lie between two heights; `rows` are in order from the top. */
export function rowsBetween(rows: readonly Row[], top: number, bottom: number): readonly Row[] {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { top: rowTop, height } = rows[middle] as Row;
    if (rowTop + height <= top) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let end = low;
  while (end < rows.length && (rows[end] as Row).top < bottom) {
    end++;
  }
  return rows.slice(low, end);
}

export function totalHeight(rows: readonly Row[]): number {
  const last = rows.at(-1);
  return last ? last.top + last.height : 0;
}

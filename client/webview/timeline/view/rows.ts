import { LevelKind } from '../../../../core/trace/tables';
import type { TimelineRun } from '../../../protocol/timeline';
import type { MessageType } from '../model/moments';
import type { Group, Track } from '../model/process-tracks';
import type { TimelineModel } from '../model/timeline-model';
import { orderedGroups, type TrackOrder } from './order';

/** What one row of the timeline shows. */
export type RowContent =
  | { readonly kind: 'execution' }
  | { readonly kind: 'section'; readonly title: string; readonly id: string }
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
  /** Set where the row can be folded. */
  readonly open?: boolean;
};

export interface RowOptions {
  /** Ids of rows that the user opened (true) or folded (false). */
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

/** All rows of one execution from top to bottom, starting at `top`. */
export function rowsOf(
  model: TimelineModel,
  run: TimelineRun,
  options: RowOptions,
  top: number,
): Row[] {
  const rows = new RowList(model, run, options, top);
  rows.add({ kind: 'execution' }, 'execution', run === 'first' ? 0 : HEIGHT.header + 6);
  rows.section('Resources', resourcesOf(model), ({ name }) => name, HEIGHT.chart);
  rows.section('Messages', messagesOf(model), ({ name }) => name, HEIGHT.moments);
  rows.section('States', statesOf(model), ({ name }) => name, HEIGHT.moments);
  if (rows.header('Processes', model.tracks.groups.length)) {
    for (const group of orderedGroups(model, options.order)) {
      rows.group(group);
    }
  }
  if (model.trace.rows('logs') > 0) {
    rows.add({ kind: 'logs' }, 'logs', HEIGHT.moments);
  }
  return rows.all;
}

class RowList {
  readonly all: Row[] = [];

  constructor(
    private readonly model: TimelineModel,
    private readonly run: TimelineRun,
    private readonly options: RowOptions,
    private top: number,
  ) {}

  add(content: RowContent, id: string, height: number, open?: boolean): void {
    if (height > 0) {
      const { model, run, top } = this;
      const row = { ...content, id: `${run}/${id}`, run, model, top, height };
      this.all.push(open === undefined ? row : { ...row, open });
      this.top += height;
    }
  }

  /** The header of a section that has something in it; whether what is below it is shown. */
  header(title: string, count: number): boolean {
    if (count === 0) {
      return false;
    }
    const id = title.toLowerCase();
    const open = this.isOpen(id, true);
    this.add({ kind: 'section', title, id }, id, HEIGHT.header, open);
    return open;
  }

  section<T>(
    title: string,
    items: readonly (T & { readonly content: RowContent; readonly id: string })[],
    nameOf: (item: T) => string,
    height: number,
  ): void {
    const wanted = items.filter((item) => this.matches(nameOf(item)));
    if (this.header(title, wanted.length)) {
      for (const { content, id } of wanted) {
        this.add(content, id, height);
      }
    }
  }

  group(group: Group): void {
    if (!this.matches(group.name)) {
      return;
    }
    const id = `group ${group.name}`;
    const [only] = group.tracks;
    if (only && group.processes.length === 1) {
      this.add({ kind: 'track', track: only }, `${id} 0`, trackHeight(only));
      return;
    }
    const open = this.isOpen(id, group.tracks.length <= MANY_TRACKS);
    this.add({ kind: 'group', group }, id, open ? HEIGHT.header : HEIGHT.chart, open);
    if (open) {
      for (const track of group.tracks) {
        this.add({ kind: 'track', track }, `${id} ${track.index}`, trackHeight(track));
      }
    }
  }

  private isOpen(id: string, byDefault: boolean): boolean {
    return this.options.folds.get(`${this.run}/${id}`) ?? byDefault;
  }

  private matches(name: string): boolean {
    return name.toLowerCase().includes(this.options.filter);
  }
}

function resourcesOf({ trace, levels }: TimelineModel) {
  return trace.resources.flatMap(({ name }, resource) =>
    Object.values(LevelKind).some((kind) => levels.of(resource, kind))
      ? [
          {
            name,
            id: `resource ${resource}`,
            content: { kind: 'resource', resource } satisfies RowContent,
          },
        ]
      : [],
  );
}

function messagesOf({ moments }: TimelineModel) {
  return moments.messages.map((type) => ({
    name: type.name,
    id: `messages ${type.name}`,
    content: { kind: 'messages', type } satisfies RowContent,
  }));
}

function statesOf({ trace, states }: TimelineModel) {
  return [...states.lanes.keys()].map((process) => ({
    name: trace.processes[process]?.name ?? 'run',
    id: `states ${process}`,
    content: { kind: 'states', process } satisfies RowContent,
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

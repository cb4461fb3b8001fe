import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../core/trace/trace';
import { Rows } from './growing';
import { Series } from './series';

/** Messages of one type, in order of time. */
export interface MessageType {
  readonly name: string;
  readonly rows: Rows;
}

/** What happens at a moment rather than for a while, sorted by what it is: messages by type, and log lines. */
export class Moments {
  readonly messages: MessageType[] = [];
  private readonly byType = new Map<number, MessageType>();
  private rows = 0;

  update(trace: Trace): void {
    const types = trace.column('messages', 'type');
    for (; this.rows < types.length; this.rows++) {
      this.ofType(trace, types[this.rows] as number).rows.push(this.rows);
    }
  }

  private ofType(trace: Trace, type: number): MessageType {
    let known = this.byType.get(type);
    if (known === undefined) {
      known = { name: trace.strings[type] || l10n.t('no type'), rows: new Rows() };
      this.byType.set(type, known);
      this.messages.push(known);
    }
    return known;
  }
}

/** The quantities of each resource over time, by kind of level. */
export class ResourceSeries {
  /** By resource, then by kind (`LevelKind`). */
  readonly series: (Series | undefined)[][] = [];
  private rows = 0;

  update(trace: Trace): void {
    const resources = trace.column('levels', 'resource');
    const kinds = trace.column('levels', 'kind');
    const values = trace.column('levels', 'value');
    for (; this.rows < kinds.length; this.rows++) {
      const resource = resources[this.rows] as number;
      const kind = kinds[this.rows] as number;
      this.series[resource] ??= [];
      const ofResource = this.series[resource] as (Series | undefined)[];
      ofResource[kind] ??= new Series();
      ofResource[kind]?.add(this.rows, values[this.rows] as number);
    }
  }

  of(resource: number, kind: number): Series | undefined {
    return this.series[resource]?.[kind];
  }
}

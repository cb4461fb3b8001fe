import type { ExecutionFilter } from '../../core/store/types';
import type { Grouping } from './execution-filter';
import type { Listed, Stores } from './stores';

export const PAGE = 200;

export interface Group {
  readonly kind: 'group';
  readonly by: 'workflow_name' | 'status' | 'pinned';
  readonly value: string;
  readonly count: number;
  readonly filter: ExecutionFilter;
}

export interface More {
  readonly kind: 'more';
  /** Of the list it continues. */
  readonly group: Group | undefined;
  readonly left: number;
}

export type ExecutionNode = Group | Listed | More;

/** What stands in the Executions view, page by page: a list of thousands is read 200 at a time. */
export class ExecutionPages {
  private readonly pages = new Map<string, number>();

  constructor(private readonly stores: Stores) {}

  async roots(filter: ExecutionFilter, grouping: Grouping): Promise<ExecutionNode[]> {
    const pinned = await this.stores.count({ ...filter, pinned: true });
    const top: Group[] =
      pinned === 0
        ? []
        : [
            {
              kind: 'group',
              by: 'pinned',
              value: '',
              count: pinned,
              filter: { ...filter, pinned: true },
            },
          ];
    if (grouping === 'none') {
      return [...top, ...(await this.list(undefined, filter))];
    }
    const groups = await this.stores.groups(grouping, filter);
    return [
      ...top,
      ...groups.map(
        ({ value, count }): Group => ({
          kind: 'group',
          by: grouping,
          value,
          count,
          filter: { ...filter, [grouping]: value },
        }),
      ),
    ];
  }

  children(group: Group): Promise<ExecutionNode[]> {
    return this.list(group, group.filter);
  }

  /** One page more of a list. */
  more({ group }: More): void {
    this.pages.set(keyOf(group), this.pagesOf(group) + 1);
  }

  private async list(group: Group | undefined, filter: ExecutionFilter): Promise<ExecutionNode[]> {
    const limit = this.pagesOf(group) * PAGE;
    const rows = await this.stores.summaries({ ...filter, limit });
    const count = rows.length < limit ? rows.length : await this.stores.count(filter);
    const left = count - rows.length;
    return left > 0 ? [...rows, { kind: 'more', group, left }] : rows;
  }

  private pagesOf(group: Group | undefined): number {
    return this.pages.get(keyOf(group)) ?? 1;
  }
}

function keyOf(group: Group | undefined): string {
  return group ? `${group.by} ${group.value}` : '';
}

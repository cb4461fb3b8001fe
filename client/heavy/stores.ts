import * as vscode from 'vscode';
import { openStore } from '../../core/store';
import type {
  ExecutionFilter,
  ExecutionGroup,
  ExecutionRow,
  ExecutionSummary,
  Store,
} from '../../core/store/types';
import type { Output } from './output';
import { type FoundExecution, targetAt } from './targets';
import type { WorkflowFolders } from './workflow-folders';

export interface Listed {
  readonly row: ExecutionSummary;
  readonly storeFolder: string;
}

const MOST_LISTED = 1000;

/** The stores beside the workspace's workflow folders, each opened once and watched. */
export class Stores implements vscode.Disposable {
  private readonly listening: vscode.Disposable;
  private readonly opened = new Map<string, Promise<Store>>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Some process, this one or another, has changed a store. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly workflows: WorkflowFolders,
    private readonly output: Output,
  ) {
    this.listening = workflows.onDidChangeFolders(() => this.changed.fire());
  }

  open(folder: string): Promise<Store> {
    const known = this.opened.get(folder);
    if (known) {
      return known;
    }
    const opening = openStore(folder).then((store) => {
      store.watch(() => this.changed.fire());
      return store;
    });
    this.opened.set(folder, opening);
    opening.catch(() => this.opened.delete(folder));
    return opening;
  }

  /** Newest first, over all stores. */
  async summaries(filter: ExecutionFilter = {}): Promise<Listed[]> {
    const limit = filter.limit ?? MOST_LISTED;
    const lists = await this.each(async (store, storeFolder) => {
      const rows = await store.summaries({ ...filter, limit });
      return rows.map((row): Listed => ({ row, storeFolder }));
    });
    return lists.length < 2
      ? lists.flat()
      : lists
          .flat()
          .sort((a, b) => b.row.start_time.localeCompare(a.row.start_time))
          .slice(0, limit);
  }

  /** How many executions each workflow or status has, over all stores. */
  async groups(
    by: 'workflow_name' | 'status',
    filter: ExecutionFilter = {},
  ): Promise<ExecutionGroup[]> {
    const counts = new Map<string, number>();
    for (const groups of await this.each((store) => store.executionGroups(by, filter))) {
      for (const { value, count } of groups) {
        counts.set(value, (counts.get(value) ?? 0) + count);
      }
    }
    return [...counts].map(([value, count]) => ({ value, count }));
  }

  async count(filter: ExecutionFilter): Promise<number> {
    const groups = await this.groups('status', filter);
    return groups.reduce((sum, { count }) => sum + count, 0);
  }

  /** Executions whose process is gone are no longer shown as running. */
  async failDeadExecutions(): Promise<void> {
    await this.each((store) => store.failDeadExecutions());
  }

  /** A store that cannot be read is told in the output channel; the others are shown. */
  private async each<T>(read: (store: Store, folder: string) => Promise<T>): Promise<T[]> {
    const results = await Promise.all(
      (await this.folders()).map(async (folder) => {
        try {
          return [await read(await this.open(folder), folder)];
        } catch (error) {
          this.output.error(error instanceof Error ? error.message : String(error));
          return [];
        }
      }),
    );
    return results.flat();
  }

  async find(storeFolder: string, executionId: string): Promise<FoundExecution | undefined> {
    const row = await (await this.open(storeFolder)).execution(executionId);
    return row && { row, storeFolder };
  }

  /** Asks first: what is deleted is gone. */
  async remove(found: readonly FoundExecution[]): Promise<void> {
    const [first, ...others] = found;
    if (!first) {
      return;
    }
    const remove = vscode.l10n.t('Delete');
    const question =
      others.length === 0
        ? vscode.l10n.t('Delete {0} with its trace?', first.row.execution_id)
        : vscode.l10n.t('Delete {0} executions with their traces?', found.length);
    const pinned = found.filter(({ row }) => row.pinned).map(({ row }) => row.execution_id);
    const detail =
      pinned.length === 0 ? {} : { detail: vscode.l10n.t('Pinned: {0}', pinned.join(', ')) };
    const answer = await vscode.window.showWarningMessage(
      question,
      { modal: true, ...detail },
      remove,
    );
    if (answer === remove) {
      const folders = new Set(found.map(({ storeFolder }) => storeFolder));
      for (const folder of folders) {
        const ids = found
          .filter(({ storeFolder }) => storeFolder === folder)
          .map(({ row }) => row.execution_id);
        await (await this.open(folder)).deleteExecutions(ids);
      }
      this.changed.fire();
    }
  }

  /** The last execution of the same workflow that completed before this one. */
  async completedBefore(
    storeFolder: string,
    { workflow_name, execution_id }: Pick<ExecutionRow, 'workflow_name' | 'execution_id'>,
  ): Promise<string | undefined> {
    const store = await this.open(storeFolder);
    const rows = await store.summaries({ workflow_name, status: 'completed', limit: 2 });
    return rows.find((row) => row.execution_id !== execution_id)?.execution_id;
  }

  /** The workflow folder that a store belongs to. */
  async workflowFolderOf(storeFolder: string): Promise<string> {
    const folders = await this.workflows.all();
    return (
      folders.find((folder) => targetAt(`${folder}/.`).storeFolder === storeFolder) ??
      `${storeFolder.replace(/\/[^/]*$/, '')}/workflows`
    );
  }

  private async folders(): Promise<string[]> {
    const folders = await this.workflows.all();
    const stores = folders.map((folder) => targetAt(`${folder}/.`).storeFolder);
    return [...new Set(stores)];
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
    for (const opening of this.opened.values()) {
      opening.then(
        (store) => store.close(),
        () => {},
      );
    }
  }
}

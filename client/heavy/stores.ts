import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { openStore } from '../../core/store';
import type { ExecutionSummary, Store } from '../../core/store/types';
import type { Output } from './output';
import { type FoundExecution, targetAt } from './targets';

export interface Listed {
  readonly row: ExecutionSummary;
  readonly storeFolder: string;
}

const MOST_LISTED = 1000;

/** The stores beside the workspace's workflow folders, each opened once and watched. */
export class Stores implements vscode.Disposable {
  private readonly opened = new Map<string, Promise<Store>>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** Some process, this one or another, has changed a store. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly output: Output) {}

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

  /** Newest first, over all stores. A store that cannot be read is told in the output channel. */
  async summaries(): Promise<Listed[]> {
    const lists = await Promise.all(
      (await this.folders()).map(async (storeFolder) => {
        try {
          const store = await this.open(storeFolder);
          const rows = await store.summaries({ limit: MOST_LISTED });
          return rows.map((row) => ({ row, storeFolder }));
        } catch (error) {
          this.output.error(String(error instanceof Error ? error.message : error));
          return [];
        }
      }),
    );
    return lists.flat().sort((a, b) => b.row.start_time.localeCompare(a.row.start_time));
  }

  async find(storeFolder: string, executionId: string): Promise<FoundExecution | undefined> {
    const row = await (await this.open(storeFolder)).execution(executionId);
    return row && { row, storeFolder };
  }

  async remove({ row, storeFolder }: FoundExecution): Promise<void> {
    const remove = vscode.l10n.t('Delete');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('Delete {0} with its trace?', row.execution_id),
      { modal: true },
      remove,
    );
    if (answer === remove) {
      await (await this.open(storeFolder)).deleteExecutions([row.execution_id]);
      this.changed.fire();
    }
  }

  private async folders(): Promise<string[]> {
    const files = await vscode.workspace.findFiles(
      '**/workflows/*.{toml,py,ts}',
      '**/node_modules/**',
    );
    const folders = files.map(({ fsPath }) => targetAt(fsPath.replaceAll('\\', '/')).storeFolder);
    return [...new Set(folders)].filter((folder) => existsSync(folder));
  }

  dispose(): void {
    this.changed.dispose();
    for (const opening of this.opened.values()) {
      opening.then(
        (store) => store.close(),
        () => {},
      );
    }
  }
}

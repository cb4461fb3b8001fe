import * as vscode from 'vscode';
import type { ExecutionFilterState } from './execution-filter';
import { executionItem, groupItem, moreItem } from './execution-items';
import { type ExecutionNode, ExecutionPages, type Group, type More } from './execution-pages';
import { tooltipOf } from './execution-tooltip';
import type { Stores } from './stores';

/** "5 minutes ago" is never wrong by more than this. */
const REDRAW_MS = 30_000;

/** Executions as they come: pinned ones first, grouped, newest first. */
export class ExecutionsView implements vscode.TreeDataProvider<ExecutionNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly pages: ExecutionPages;
  private readonly view: vscode.TreeView<ExecutionNode>;
  private readonly parents = new WeakMap<ExecutionNode, Group>();
  private readonly parts: vscode.Disposable[];
  private readonly clock: NodeJS.Timeout;

  constructor(
    private readonly stores: Stores,
    private readonly state: ExecutionFilterState,
  ) {
    this.pages = new ExecutionPages(stores);
    this.view = vscode.window.createTreeView('swf.executions', {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    const redraw = (): void => this.changed.fire(undefined);
    this.parts = [
      this.view,
      this.changed,
      stores.onDidChange(redraw),
      state.onDidChange(redraw),
      this.view.onDidChangeVisibility(({ visible }) => visible && redraw()),
    ];
    this.clock = setInterval(() => {
      if (this.view.visible) {
        void stores.failDeadExecutions().finally(redraw);
      }
    }, REDRAW_MS);
  }

  async getChildren(node?: ExecutionNode): Promise<ExecutionNode[]> {
    if (node === undefined) {
      const { filter, grouping } = this.state.shown;
      this.view.description = this.state.describe();
      return this.pages.roots(filter, grouping);
    }
    if (!('kind' in node) || node.kind !== 'group') {
      return [];
    }
    const children = await this.pages.children(node);
    for (const child of children) {
      this.parents.set(child, node);
    }
    return children;
  }

  getTreeItem(node: ExecutionNode): vscode.TreeItem {
    if (!('kind' in node)) {
      const { by = '', value = '' } = this.parents.get(node) ?? {};
      return executionItem(node, `${by} ${value}`, Date.now());
    }
    return node.kind === 'group' ? groupItem(node) : moreItem(node);
  }

  /** Read when a person asks for it: a list of thousands needs no values. */
  async resolveTreeItem(item: vscode.TreeItem, node: ExecutionNode): Promise<vscode.TreeItem> {
    if (!('kind' in node)) {
      const store = await this.stores.open(node.storeFolder);
      item.tooltip = await tooltipOf(store, node.row.execution_id);
    }
    return item;
  }

  showMore(node: More): void {
    this.pages.more(node);
    this.changed.fire(undefined);
  }

  /** The selected rows, for commands that come from the palette or a key. */
  get selection(): readonly ExecutionNode[] {
    return this.view.selection.filter((node) => !('kind' in node));
  }

  dispose(): void {
    clearInterval(this.clock);
    for (const part of this.parts) {
      part.dispose();
    }
  }
}

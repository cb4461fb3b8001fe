import * as vscode from 'vscode';
import { rounded } from './numbers';
import { ago } from './relative-time';
import type { Listed, Stores } from './stores';

const ICONS = {
  running: new vscode.ThemeIcon('sync~spin'),
  completed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  terminated: new vscode.ThemeIcon('circle-slash'),
} as const;

type Node = { readonly workflow: string; readonly rows: readonly Listed[] } | Listed;

/** Executions grouped by workflow, newest first, as they come. */
export class ExecutionsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly parts: vscode.Disposable[];

  constructor(private readonly stores: Stores) {
    this.parts = [
      stores.onDidChange(() => this.changed.fire(undefined)),
      vscode.window.createTreeView('swf.executions', {
        treeDataProvider: this,
        showCollapseAll: true,
      }),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) {
      return 'rows' in node ? [...node.rows] : [];
    }
    const groups = new Map<string, Listed[]>();
    for (const listed of await this.stores.summaries()) {
      const { workflow_name } = listed.row;
      groups.set(workflow_name, [...(groups.get(workflow_name) ?? []), listed]);
    }
    return [...groups].map(([workflow, rows]) => ({ workflow, rows }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('rows' in node) {
      const group = new vscode.TreeItem(node.workflow, vscode.TreeItemCollapsibleState.Expanded);
      group.id = node.workflow;
      group.description = String(node.rows.length);
      return group;
    }
    const { row, storeFolder } = node;
    const item = new vscode.TreeItem(row.execution_id);
    item.id = `${storeFolder}/${row.execution_id}`;
    item.iconPath = ICONS[row.status];
    item.contextValue = 'execution';
    item.description = [
      row.sim_time === null ? row.status : `${rounded(row.sim_time)} s`,
      ago(row.start_time, Date.now()),
    ].join(' · ');
    item.tooltip = [
      `${row.workflow_name} ${row.version} (${row.workflow_type}, ${row.runtime}), ${row.status}`,
      row.error_message,
      row.note,
    ]
      .filter(Boolean)
      .join('\n');
    const about = { executionId: row.execution_id, storeFolder };
    item.command = { command: 'swf.showExecution', title: 'Show', arguments: [about] };
    return item;
  }

  dispose(): void {
    for (const part of [...this.parts, this.changed]) {
      part.dispose();
    }
  }
}

import * as vscode from 'vscode';
import type { ExecutionStatus } from '../../core/store/types';
import { type Group, type More, PAGE } from './execution-pages';
import { number, rounded } from './numbers';
import { ago } from './relative-time';
import { statusWord } from './result';
import type { Listed } from './stores';

const ICONS: Record<ExecutionStatus, vscode.ThemeIcon> = {
  running: new vscode.ThemeIcon('sync~spin', new vscode.ThemeColor('testing.iconQueued')),
  completed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  terminated: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('testing.iconSkipped')),
};

export function groupItem({ by, value, count }: Group): vscode.TreeItem {
  const label =
    by === 'pinned'
      ? vscode.l10n.t('Pinned')
      : by === 'status'
        ? statusWord(value as ExecutionStatus)
        : value;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${by} ${value}`;
  item.description = number(count);
  item.contextValue = 'executionGroup';
  if (by !== 'workflow_name') {
    item.iconPath =
      by === 'pinned' ? new vscode.ThemeIcon('pinned') : ICONS[value as ExecutionStatus];
  }
  return item;
}

/** `parent` is the group it stands in: a pinned execution stands in two. */
export function executionItem(
  { row, storeFolder }: Listed,
  parent: string,
  now: number,
): vscode.TreeItem {
  const item = new vscode.TreeItem(row.execution_id);
  item.id = `${parent}/${storeFolder}/${row.execution_id}`;
  item.iconPath = ICONS[row.status];
  item.contextValue = [
    'execution',
    row.pinned ? 'pinned' : 'unpinned',
    row.status === 'running' ? 'running' : 'ended',
  ].join(' ');
  item.description = [
    row.sim_time === null || row.status !== 'completed'
      ? statusWord(row.status)
      : vscode.l10n.t('{0} s', rounded(row.sim_time)),
    ago(row.start_time, now),
    row.note.split('\n', 1)[0],
  ]
    .filter(Boolean)
    .join(' · ');
  item.accessibilityInformation = {
    label: `${row.execution_id}, ${statusWord(row.status)}, ${item.description}`,
  };
  const about = { executionId: row.execution_id, storeFolder };
  item.command = {
    command: 'swf.openTimeline',
    title: vscode.l10n.t('Timeline'),
    arguments: [about],
  };
  return item;
}

export function moreItem(node: More): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Show {0} more', number(Math.min(PAGE, node.left))),
  );
  item.description = vscode.l10n.t('{0} left', number(node.left));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'swf.showMoreExecutions', title: 'Show', arguments: [node] };
  return item;
}

import * as vscode from 'vscode';
import type { ExecutionFilter, ExecutionStatus } from '../../core/store/types';
import { statusWord } from './result';

export type Grouping = 'workflow_name' | 'status' | 'none';

/** What the Executions view shows, kept with the workspace. */
export interface ExecutionsShown {
  readonly filter: ExecutionFilter;
  readonly grouping: Grouping;
}

const KEY = 'swf.executionsShown';
const STATUSES: readonly ExecutionStatus[] = ['running', 'completed', 'failed', 'terminated'];

/** The filter and grouping of the Executions view, chosen by a person and remembered. */
export class ExecutionFilterState {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    this.tellContext();
  }

  get shown(): ExecutionsShown {
    return this.memory.get<ExecutionsShown>(KEY) ?? { filter: {}, grouping: 'workflow_name' };
  }

  get isFiltered(): boolean {
    return Object.keys(this.shown.filter).length > 0;
  }

  /** `failed, “no beam”`: what is left out, in words. */
  describe(): string {
    const { workflow_name, status, text } = this.shown.filter;
    return [workflow_name, status && statusWord(status), text && `“${text}”`]
      .filter(Boolean)
      .join(', ');
  }

  async set(shown: Partial<ExecutionsShown>): Promise<void> {
    await this.memory.update(KEY, { ...this.shown, ...shown });
    this.tellContext();
    this.changed.fire();
  }

  /** A pick of status, workflow or free text; typing is searching. */
  async pick(workflows: readonly string[]): Promise<void> {
    const { filter } = this.shown;
    const pick = vscode.window.createQuickPick<FilterItem>();
    const fixed = items(workflows);
    pick.placeholder = vscode.l10n.t('Type to search, or choose a status or a workflow');
    pick.title = vscode.l10n.t('Filter Executions');
    pick.value = filter.text ?? '';
    const offer = (text: string) => {
      const search: FilterItem = {
        label: vscode.l10n.t('Containing “{0}”', text),
        iconPath: new vscode.ThemeIcon('search'),
        alwaysShow: true,
        filter: { text },
      };
      pick.items = text === '' ? fixed : [search, ...fixed];
    };
    offer(pick.value);
    pick.onDidChangeValue((text) => offer(text.trim()));
    const chosen = await new Promise<FilterItem | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0]));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
    pick.dispose();
    if (chosen) {
      await this.set({ filter: combined(filter, chosen.filter) });
    }
  }

  async pickGrouping(): Promise<void> {
    const chosen = await vscode.window.showQuickPick(
      [
        { label: vscode.l10n.t('By workflow'), grouping: 'workflow_name' as const },
        { label: vscode.l10n.t('By status'), grouping: 'status' as const },
        { label: vscode.l10n.t('One list, newest first'), grouping: 'none' as const },
      ],
      { title: vscode.l10n.t('Group Executions') },
    );
    if (chosen) {
      await this.set({ grouping: chosen.grouping });
    }
  }

  private tellContext(): void {
    void vscode.commands.executeCommand('setContext', 'swf.executionsFiltered', this.isFiltered);
  }
}

interface FilterItem extends vscode.QuickPickItem {
  readonly filter?: ExecutionFilter | undefined;
}

function items(workflows: readonly string[]): FilterItem[] {
  const heading = (label: string): FilterItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  return [
    { label: vscode.l10n.t('All executions'), iconPath: new vscode.ThemeIcon('clear-all') },
    heading(vscode.l10n.t('Status')),
    ...STATUSES.map((status) => ({ label: statusWord(status), filter: { status } })),
    heading(vscode.l10n.t('Workflow')),
    ...workflows.map((workflow_name) => ({ label: workflow_name, filter: { workflow_name } })),
  ];
}

/** A choice adds to what is chosen already; `undefined` is "all executions". */
function combined(now: ExecutionFilter, chosen: ExecutionFilter | undefined): ExecutionFilter {
  return chosen === undefined ? {} : { ...now, ...chosen };
}

import * as vscode from 'vscode';
import type {
  ComparisonPageState,
  ExecutionName,
  ToComparisonHost,
  ToComparisonPage,
} from '../../protocol/comparison';
import { openPlace } from '../pages/open-place';
import { Page } from '../pages/page';
import type { Stores } from '../stores';
import type { FoundExecution } from '../targets';
import { comparisonOf } from './comparison';

const VIEW = 'swf.comparison';

/** Executions side by side in pages of their own; the pages come back when the window is loaded again. */
export class Comparisons implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly registration = vscode.window.registerWebviewPanelSerializer(VIEW, this);

  constructor(
    private readonly stores: Stores,
    private readonly extension: vscode.Uri,
  ) {}

  open(executions: readonly FoundExecution[]): void {
    const names = executions.map(({ row, storeFolder }) => ({
      executionId: row.execution_id,
      storeFolder,
    }));
    this.attach(
      vscode.window.createWebviewPanel(VIEW, '', vscode.ViewColumn.Active, {
        enableFindWidget: true,
      }),
      names,
    );
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const names = namesOf(state);
    if (names.length < 2) {
      panel.dispose();
      return;
    }
    this.attach(panel, names);
  }

  private attach(panel: vscode.WebviewPanel, names: readonly ExecutionName[]): void {
    panel.title = vscode.l10n.t('Compare {0}', names.map((one) => one.executionId).join(', '));
    const send = async (): Promise<void> => {
      const found = await Promise.all(
        names.map((one) => this.stores.find(one.storeFolder, one.executionId)),
      );
      // One that was deleted meanwhile is left out.
      const data = comparisonOf(found.filter((one) => one !== undefined));
      page.post({ type: 'comparison', data });
    };
    const page = new Page<ToComparisonPage, ToComparisonHost>(panel, this.extension, 'compare', {
      ready: () => void send(),
      timeline: ({ execution }) =>
        void vscode.commands.executeCommand('swf.openTimeline', execution),
      result: ({ execution }) =>
        void vscode.commands.executeCommand('swf.showExecution', execution),
      open: ({ place }) => void openPlace(place),
      configurations: ({ pair }) =>
        void vscode.commands.executeCommand('swf.compareConfigurations', pair[0], pair),
    });
    const watching = this.stores.onDidChange(() => void send());
    panel.onDidDispose(() => watching.dispose());
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** What the page kept; empty when it is none of ours. */
function namesOf(state: unknown): readonly ExecutionName[] {
  const { executions } = (state ?? {}) as Partial<ComparisonPageState>;
  return (Array.isArray(executions) ? executions : []).filter(
    (one) => typeof one?.executionId === 'string' && typeof one.storeFolder === 'string',
  );
}

import * as vscode from 'vscode';
import type { ParameterPageState } from '../../protocol/parameters';
import { type Target, targetAt } from '../targets';
import { type FormParts, ParameterForm } from './parameter-form';

const VIEW = 'swf.parameters';

/** The forms that are open: one for each file, restored when the window is reloaded. */
export class ParameterForms implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private readonly shown = new Map<string, ParameterForm>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly parts: FormParts) {
    this.registration = vscode.window.registerWebviewPanelSerializer(VIEW, this);
  }

  open(target: Target): void {
    const form = this.shown.get(target.file);
    if (form) {
      form.reveal();
      return;
    }
    const title = vscode.l10n.t('Run with Parameters');
    this.attach(
      vscode.window.createWebviewPanel(VIEW, title, vscode.ViewColumn.Active, {
        enableFindWidget: true,
      }),
      target,
    );
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { file } = (state ?? {}) as Partial<ParameterPageState>;
    if (typeof file !== 'string' || this.shown.has(file)) {
      panel.dispose();
      return;
    }
    this.attach(panel, targetAt(file));
  }

  private attach(panel: vscode.WebviewPanel, target: Target): void {
    this.shown.set(target.file, new ParameterForm(panel, target, this.parts));
    panel.onDidDispose(() => this.shown.delete(target.file));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

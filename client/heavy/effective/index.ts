import * as vscode from 'vscode';
import { uriOfPath } from '../editor-files';
import type { Stores } from '../stores';
import type { FoundExecution } from '../targets';
import type { WorkflowFolders } from '../workflow-folders';
import { type EffectiveEntry, effectiveText, type Origin, placeText } from './effective-text';
import {
  EFFECTIVE_SCHEME,
  effectiveUri,
  filesOf,
  readSource,
  type Source,
  sourceOf,
} from './source';

/** Read-only documents with every value that a run uses or used, the line that gave it, and what is not the default. */
export class EffectiveDocuments
  implements
    vscode.Disposable,
    vscode.TextDocumentContentProvider,
    vscode.DocumentLinkProvider,
    vscode.HoverProvider
{
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly entries = new Map<string, readonly EffectiveEntry[]>();
  private readonly differing: vscode.TextEditorDecorationType;
  private readonly parts: vscode.Disposable[];

  constructor(
    private readonly stores: Stores,
    workflows: WorkflowFolders,
    extension: vscode.Uri,
  ) {
    this.differing = vscode.window.createTextEditorDecorationType({
      gutterIconPath: vscode.Uri.joinPath(extension, 'media/differs.svg'),
      fontWeight: 'bold',
      overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.modifiedForeground'),
    });
    const ours = { scheme: EFFECTIVE_SCHEME };
    this.parts = [
      this.changed,
      this.differing,
      vscode.workspace.registerTextDocumentContentProvider(EFFECTIVE_SCHEME, this),
      vscode.languages.registerDocumentLinkProvider(ours, this),
      vscode.languages.registerHoverProvider(ours, this),
      vscode.window.onDidChangeVisibleTextEditors(() => this.mark()),
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        document.uri.scheme === EFFECTIVE_SCHEME ? this.mark() : this.refresh(document.uri),
      ),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.entries.delete(uri.toString())),
      workflows.onDidChangeFile((uri) => this.refresh(uri)),
    ];
  }

  async show(source: Source): Promise<void> {
    const document = await vscode.workspace.openTextDocument(effectiveUri(source, false));
    await vscode.window.showTextDocument(document, { preview: true });
    this.mark();
  }

  /** The configurations of two executions, the older at the left; of one, against the files as they are now. */
  async diff([first, second]: readonly FoundExecution[]): Promise<void> {
    if (first === undefined) {
      return;
    }
    const of = ({ row, storeFolder }: FoundExecution): Source => ({
      executionId: row.execution_id,
      storeFolder,
    });
    if (second === undefined) {
      const target = filesOf(first);
      if (target === undefined) {
        throw new Error(
          vscode.l10n.t(
            'The files that {0} was run from are gone: there is nothing to compare it with.',
            first.row.execution_id,
          ),
        );
      }
      const title = vscode.l10n.t('{0} ↔ files now', first.row.execution_id);
      await this.showDiff(of(first), { target }, title);
      return;
    }
    const [older, newer] =
      first.row.start_time <= second.row.start_time ? [first, second] : [second, first];
    const title = `${older.row.execution_id} ↔ ${newer.row.execution_id}`;
    await this.showDiff(of(older), of(newer), title);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { source, bare } = sourceOf(uri);
    const { text, entries } = effectiveText(await readSource(source, this.stores), !bare);
    this.entries.set(uri.toString(), entries);
    return text;
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.entries.get(uri.toString()) ?? []).flatMap(({ line, place, origin }) => {
      const target = origin && linkOf(origin);
      const range = place && new vscode.Range(line, place.start, line, place.end);
      return range && target ? [new vscode.DocumentLink(range, target)] : [];
    });
  }

  /** Which lines gave the value, the one that won first. */
  provideHover({ uri }: vscode.TextDocument, { line }: vscode.Position): vscode.Hover | undefined {
    const origin = this.entries.get(uri.toString())?.find((one) => one.line === line)?.origin;
    if (origin === undefined) {
      return undefined;
    }
    const text = new vscode.MarkdownString();
    for (const [index, one] of [origin, ...origin.shadowed].entries()) {
      const target = linkOf(one);
      text.appendMarkdown(index === 0 ? '' : `\n\n${vscode.l10n.t('over')} `);
      text.appendText(`${one.layer} `);
      text.appendMarkdown(target ? `[${placeText(one)}](${target})` : '');
    }
    return new vscode.Hover(text);
  }

  private async showDiff(left: Source, right: Source, title: string): Promise<void> {
    const [from, to] = [effectiveUri(left, true), effectiveUri(right, true)];
    await vscode.commands.executeCommand('vscode.diff', from, to, title);
  }

  /** A bar at the left of what is not the default. */
  private mark(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const { uri } = editor.document;
      if (uri.scheme === EFFECTIVE_SCHEME && !sourceOf(uri).bare) {
        const entries = this.entries.get(uri.toString()) ?? [];
        const lines = entries.filter(({ differs }) => differs).map(({ line }) => line);
        editor.setDecorations(
          this.differing,
          lines.map((line) => editor.document.lineAt(line).range),
        );
      }
    }
  }

  /** Documents about files follow them, saved or not. */
  private refresh({ path }: vscode.Uri): void {
    if (!/\.(toml|py|ts|json)$/.test(path)) {
      return;
    }
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === EFFECTIVE_SCHEME && 'target' in sourceOf(uri).source) {
        this.changed.fire(uri);
      }
    }
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }
}

function linkOf({ file, line, column }: Origin): vscode.Uri | undefined {
  return file === undefined
    ? undefined
    : uriOfPath(file).with({ fragment: `L${line ?? 1},${column ?? 1}` });
}

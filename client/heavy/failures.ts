import * as vscode from 'vscode';
import type { RunError } from '../../core/runtime/request';
import type { Problem } from '../../core/workflow/problem';

/** What stopped a run, in the Problems panel at the user's line until the next run. */
export class Failures implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('swf-run');

  clear(): void {
    this.collection.clear();
  }

  /** Problems that the language server shows too are not shown twice: only the message says them. */
  show(problems: readonly Problem[]): void {
    const [first] = problems.filter(({ severity }) => severity === 'error');
    if (!first) {
      return;
    }
    const { message, remedy, location } = first;
    const text = remedy === undefined ? message : `${message}: ${remedy}`;
    const place = location && {
      file: location.file,
      line: location.line,
      column: location.column,
    };
    offer(text, place);
  }

  showRunError(error: RunError, executionId: string): void {
    const { file, line, message } = error;
    if (file !== undefined && line !== undefined) {
      const column = error.column ?? 1;
      const range = new vscode.Range(
        line - 1,
        column - 1,
        (error.endLine ?? line) - 1,
        error.endColumn === undefined ? Number.MAX_SAFE_INTEGER : error.endColumn - 1,
      );
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'swf';
      diagnostic.code = error.code;
      this.collection.set(vscode.Uri.file(file), [diagnostic]);
    }
    offer(
      `${executionId}: ${message}`,
      file === undefined || line === undefined
        ? undefined
        : { file, line, column: error.column ?? 1 },
    );
  }

  dispose(): void {
    this.collection.dispose();
  }
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function offer(text: string, place: Place | undefined): void {
  const go = vscode.l10n.t('Go to Line');
  void vscode.window.showErrorMessage(text, ...(place ? [go] : [])).then((answer) => {
    if (answer === go && place) {
      const at = new vscode.Position(place.line - 1, place.column - 1);
      void vscode.window.showTextDocument(vscode.Uri.file(place.file), {
        selection: new vscode.Range(at, at),
      });
    }
  });
}

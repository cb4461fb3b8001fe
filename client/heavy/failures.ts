import * as vscode from 'vscode';
import type { RunError } from '../../core/runtime/request';
import type { Problem } from '../../core/workflow/problem';
import { editorFiles, pathOf, uriOfPath } from './editor-files';
import { problemSentence } from './failure-texts';

/** A problem in a file, which holds as long as the file reads as it did and the workflow is not run again. */
interface Held {
  readonly workflow: string;
  readonly uri: vscode.Uri;
  readonly text: string | undefined;
  readonly diagnostic: vscode.Diagnostic;
  /** The language server says it too where the file is open. */
  readonly isServers: boolean;
}

/** What stopped a run, in the Problems panel at the user's line. */
export class Failures implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('swf-run');
  private readonly parts: vscode.Disposable[];
  private held: Held[] = [];

  constructor(onDidChangeFile: vscode.Event<vscode.Uri>) {
    const { workspace } = vscode;
    const look = (uri: vscode.Uri) => this.refresh(uri);
    this.parts = [
      workspace.onDidChangeTextDocument(({ document }) => look(document.uri)),
      workspace.onDidOpenTextDocument(({ uri }) => look(uri)),
      workspace.onDidCloseTextDocument(({ uri }) => look(uri)),
      onDidChangeFile(look),
    ];
  }

  /** The workflow is run anew: what stopped it before is no longer said. */
  forget(workflow: string): void {
    const gone = this.held.filter((one) => one.workflow === workflow);
    this.held = this.held.filter((one) => one.workflow !== workflow);
    for (const { uri } of gone) {
      this.refresh(uri);
    }
  }

  addProblems(workflow: string, problems: readonly Problem[]): void {
    for (const problem of problems) {
      const { location, code, severity } = problem;
      if (location && (severity === 'error' || severity === 'warning')) {
        const range = rangeOf({ ...location });
        const level =
          severity === 'error'
            ? vscode.DiagnosticSeverity.Error
            : vscode.DiagnosticSeverity.Warning;
        const diagnostic = new vscode.Diagnostic(range, problemSentence(problem), level);
        this.add(workflow, location.file, diagnostic, code, true);
      }
    }
  }

  /** `executed` is the text that ran: a file that reads otherwise now has no such line any more. */
  addRunError(workflow: string, error: RunError, executed: { path: string; text: string }): void {
    const { file, line, column = 1, endLine, endColumn, code } = error;
    if (file === undefined || line === undefined) {
      return;
    }
    const range = rangeOf({ line, column, endLine, endColumn });
    const diagnostic = new vscode.Diagnostic(range, problemSentence(error));
    diagnostic.relatedInformation = error.frames
      .slice(0, -1)
      .map(
        (frame) =>
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(uriOfPath(frame.file), new vscode.Position(frame.line - 1, 0)),
            vscode.l10n.t('called from {0}', frame.name),
          ),
      );
    this.add(
      workflow,
      file,
      diagnostic,
      code,
      false,
      file === executed.path ? executed.text : undefined,
    );
  }

  private add(
    workflow: string,
    file: string,
    diagnostic: vscode.Diagnostic,
    code: string,
    isServers: boolean,
    text = textOf(file),
  ): void {
    diagnostic.source = 'swf';
    diagnostic.code = code;
    const uri = uriOfPath(file);
    this.held.push({ workflow, uri, text, diagnostic, isServers });
    this.refresh(uri);
  }

  private refresh(uri: vscode.Uri): void {
    const about = this.held.filter((one) => String(one.uri) === String(uri));
    if (about.length === 0) {
      this.collection.delete(uri);
      return;
    }
    const text = textOf(pathOf(uri));
    const isOpen = vscode.workspace.textDocuments.some((one) => String(one.uri) === String(uri));
    this.collection.set(
      uri,
      about
        .filter((one) => one.text === text && !(one.isServers && isOpen))
        .map(({ diagnostic }) => diagnostic),
    );
  }

  dispose(): void {
    for (const part of [...this.parts, this.collection]) {
      part.dispose();
    }
  }
}

function textOf(path: string): string | undefined {
  const content = editorFiles().read(path);
  return content.kind === 'text' ? content.text : undefined;
}

/** From 1-based lines and columns; without an end, to the end of the line. */
function rangeOf(place: {
  readonly line: number;
  readonly column: number;
  readonly endLine: number | undefined;
  readonly endColumn: number | undefined;
}): vscode.Range {
  const { line, column, endLine = line, endColumn } = place;
  return new vscode.Range(
    line - 1,
    column - 1,
    endLine - 1,
    endColumn === undefined ? Number.MAX_SAFE_INTEGER : endColumn - 1,
  );
}

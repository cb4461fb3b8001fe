import * as vscode from 'vscode';
import { validateFiles } from '../../core/workflow';
import { editorFiles, pathOf } from './editor-files';

export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
  /** The first of them, to be read in the tooltip. */
  readonly messages: readonly string[];
}

const NONE: ProblemCount = { errors: 0, warnings: 0, messages: [] };
const MOST_MESSAGES = 5;
/** Work between two breaths, so that the editor is never held up by a folder of thousands. */
const SLICE_MS = 8;

/** How many problems each workflow file has, found a few milliseconds at a time. */
export class DefinitionProblems implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** All files are counted. */
  readonly onDidChange = this.changed.event;
  private counts = new Map<string, ProblemCount>();
  private round = 0;

  of(file: string): ProblemCount {
    return this.counts.get(file) ?? NONE;
  }

  get errors(): number {
    return [...this.counts.values()].reduce((sum, { errors }) => sum + errors, 0);
  }

  /** Counts anew; a count under way is given up. */
  async count(folders: readonly string[], files: readonly string[]): Promise<void> {
    const round = ++this.round;
    const seen = editorFiles();
    const counts = new Map<string, ProblemCount>();
    let slice = performance.now();
    for (const file of files) {
      const folder = folders.find((one) => file.startsWith(`${one}/`));
      counts.set(file, countOf(validateFiles([file], folder ? [folder] : [], seen)));
      if (performance.now() - slice > SLICE_MS) {
        await new Promise((resolve) => setImmediate(resolve));
        if (round !== this.round) {
          return;
        }
        slice = performance.now();
      }
    }
    this.counts = counts;
    this.changed.fire();
  }

  dispose(): void {
    this.round++;
    this.changed.dispose();
  }
}

function countOf(problems: ReturnType<typeof validateFiles>): ProblemCount {
  const shown = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return {
    errors: shown.filter(({ severity }) => severity === 'error').length,
    warnings: shown.filter(({ severity }) => severity === 'warning').length,
    messages: shown.slice(0, MOST_MESSAGES).map(({ message }) => message),
  };
}

/** Fires a little after a workflow document was edited or closed: what is unsaved counts too. */
export function onDidEditWorkflow(
  folders: () => Promise<readonly string[]>,
  edited: () => void,
): vscode.Disposable {
  let waiting: NodeJS.Timeout | undefined;
  const look = async ({ uri }: vscode.TextDocument): Promise<void> => {
    const path = pathOf(uri);
    if (uri.scheme === 'file' && (await folders()).some((one) => path.startsWith(`${one}/`))) {
      clearTimeout(waiting);
      waiting = setTimeout(edited, 300);
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(look),
    { dispose: () => clearTimeout(waiting) },
  );
}

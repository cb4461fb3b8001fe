import { join } from 'node:path';
import * as vscode from 'vscode';

export const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
export const storeFolder = (): string => join(folder(), '.swf-testbed');
export const file = (name: string): vscode.Uri =>
  vscode.Uri.file(join(folder(), 'workflows', name));

/** Resolves when the condition holds; asked again at every event. */
export function until(event: vscode.Event<unknown>, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const listening = event(() => {
      if (holds()) {
        listening.dispose();
        resolve();
      }
    });
  });
}

export const codesOf = (uri: vscode.Uri): unknown[] =>
  vscode.languages
    .getDiagnostics(uri)
    .map(({ code }) => (typeof code === 'object' ? code.value : code));

export async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = file(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** A TypeScript definition (it starts faster than Python) whose `execute` is `body`, with its defaults. */
export async function writeWorkflow(
  name: string,
  body: string,
  defaults = '',
): Promise<vscode.Uri> {
  const lines = body.split('\n').map((line) => `    ${line}`);
  await write(
    `${name}_default.toml`,
    `[workflow]\nname = "${name}"\nversion = "1.0"\n\n[parameters]\n${defaults}`,
  );
  return write(
    `${name}.ts`,
    [
      "import type { Environment } from 'swf-testbed/simulation';",
      'export class WorkflowExecutor {',
      '  constructor(private readonly parameters: Record<string, unknown>) {}',
      '  *execute(env: Environment) {',
      ...lines,
      '  }',
      '}',
      '',
    ].join('\n'),
  );
}

/** What `Show Result` shows of an execution. */
export async function resultOf(executionId: string): Promise<Record<string, unknown>> {
  await vscode.commands.executeCommand('swf.showExecution', {
    executionId,
    storeFolder: storeFolder(),
  });
  return JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '{}');
}

export function run(target: vscode.Uri | undefined): Thenable<string | undefined> {
  return vscode.commands.executeCommand<string | undefined>('swf.runWorkflow', target);
}

import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Host } from './heavy';
import { COMMANDS } from './names';

let host: Host | undefined;

/** The entry stays small: what runs and stores workflows is loaded right after, off the editor's start. */
export function activate(context: vscode.ExtensionContext): void {
  const load = (): Host => {
    if (host === undefined) {
      const heavy = require(join(__dirname, 'host.js')) as typeof import('./heavy');
      host = heavy.createHost(context);
    }
    return host;
  };
  for (const command of COMMANDS) {
    context.subscriptions.push(
      vscode.commands.registerCommand(command, (...args: unknown[]) => load().run(command, args)),
    );
  }
  setImmediate(load);
}

/** The window closes or is loaded anew: what runs is ended, and its end stored. */
export async function deactivate(): Promise<void> {
  await host?.end();
}

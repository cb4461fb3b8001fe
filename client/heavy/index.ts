import * as vscode from 'vscode';
import type { CommandName } from '../names';
import { actionsOf } from './actions';
import { makePieces } from './pieces';
import { tellUntrusted } from './trust';

export interface Host {
  run(command: CommandName, args: readonly unknown[]): Promise<unknown>;
  /** Ends what still runs; returns when that is stored. */
  end(): Promise<void>;
}

const EXECUTES: readonly CommandName[] = [
  'swf.runWorkflow',
  'swf.runWorkflowWithParameters',
  'swf.rerunExecution',
];

/** Starts everything but the entry: what the editor's commands lead to. */
export function createHost(context: vscode.ExtensionContext): Host {
  const pieces = makePieces(context);
  void pieces.server.start();
  const actions = actionsOf(pieces, context);
  return {
    end: () => pieces.live.end(),
    async run(command, args) {
      if (EXECUTES.includes(command) && !vscode.workspace.isTrusted) {
        void tellUntrusted();
        return undefined;
      }
      try {
        return await actions[command](args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        pieces.output.error(message);
        void vscode.window.showErrorMessage(message);
        return undefined;
      }
    },
  };
}

import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Output } from './output';

/** The language server of this window. */
export class LanguageServer implements vscode.Disposable {
  private readonly client: LanguageClient;

  constructor(module: string, output: Output) {
    const run = { module, transport: TransportKind.ipc };
    this.client = new LanguageClient(
      'swf',
      'Workflow Language Server',
      { run, debug: run },
      {
        documentSelector: [
          { language: 'swf-workflow', scheme: 'file' },
          { pattern: '**/workflows/**/*.{toml,py,ts,schema.json}', scheme: 'file' },
          { pattern: '**/testbed.toml', scheme: 'file' },
        ],
        synchronize: {
          configurationSection: 'swf',
          fileEvents: ['**/workflows/**/*.{toml,py,ts,json}', '**/testbed.toml'].map((files) =>
            vscode.workspace.createFileSystemWatcher(files),
          ),
        },
        initializationOptions: {
          workflowFolders: vscode.workspace.getConfiguration('swf').get('workflowFolders'),
          tomlVersion: vscode.workspace.getConfiguration('swf').get('toml.version'),
        },
        outputChannel: output.channel,
      },
    );
  }

  start(): Promise<void> {
    return this.client.start();
  }

  restart(): Promise<void> {
    return this.client.restart();
  }

  dispose(): void {
    void this.client.dispose();
  }
}

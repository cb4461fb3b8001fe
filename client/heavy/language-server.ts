import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Output } from './output';
import { namedFolders } from './workflow-folders';

/** The language server of this window; it begins anew when the settings name other folders. */
export class LanguageServer implements vscode.Disposable {
  private client: LanguageClient;
  private watchers: readonly vscode.FileSystemWatcher[];
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly module: string,
    private readonly output: Output,
  ) {
    this.watchers = watchFiles();
    this.client = this.create();
    this.listening = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('swf.workflowFolders')) {
        void this.replace();
      }
    });
  }

  start(): Promise<void> {
    return this.client.start();
  }

  restart(): Promise<void> {
    return this.client.restart();
  }

  private async replace(): Promise<void> {
    const old = this.client;
    this.unwatch();
    this.watchers = watchFiles();
    this.client = this.create();
    await old.dispose();
    await this.client.start();
  }

  private create(): LanguageClient {
    const run = { module: this.module, transport: TransportKind.ipc };
    const named = namedFolders().map((folder) => ({
      pattern: `${folder}/**/*.{toml,py,ts,schema.json}`,
      scheme: 'file',
    }));
    return new LanguageClient(
      'swf',
      'Workflow Language Server',
      { run, debug: run },
      {
        documentSelector: [
          { language: 'swf-workflow', scheme: 'file' },
          { pattern: '**/workflows/**/*.{toml,py,ts,schema.json}', scheme: 'file' },
          { pattern: '**/testbed.toml', scheme: 'file' },
          ...named,
        ],
        synchronize: { configurationSection: 'swf', fileEvents: [...this.watchers] },
        initializationOptions: {
          workflowFolders: vscode.workspace.getConfiguration('swf').get('workflowFolders'),
          tomlVersion: vscode.workspace.getConfiguration('swf').get('toml.version'),
          workspaceDiagnostics: false,
        },
        outputChannel: this.output.channel,
      },
    );
  }

  private unwatch(): void {
    for (const watcher of this.watchers) {
      watcher.dispose();
    }
  }

  dispose(): void {
    this.listening.dispose();
    this.unwatch();
    void this.client.dispose();
  }
}

function watchFiles(): vscode.FileSystemWatcher[] {
  const folders = namedFolders().length > 0 ? '**' : '**/workflows/**';
  return [`${folders}/*.{toml,py,ts,json}`, '**/testbed.toml'].map((files) =>
    vscode.workspace.createFileSystemWatcher(files),
  );
}

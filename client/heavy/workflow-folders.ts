import * as vscode from 'vscode';
import { pathOf } from './editor-files';

const FILES = '**/workflows/*.{toml,py,ts}';
const LEFT_OUT = '**/{node_modules,dist,build,out,.*}/**';

/** The workspace's workflow folders: those that the settings name, else every folder `workflows`. */
export class WorkflowFolders implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** A workflow file, or which folders there are, has changed on the disk. */
  readonly onDidChange = this.changed.event;
  private readonly foldersChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeFolders = this.foldersChanged.event;
  private readonly fileChanged = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChangeFile = this.fileChanged.event;
  private readonly parts: vscode.Disposable[];
  private watchers: vscode.Disposable[] = [];
  private found: Promise<readonly string[]> | undefined;

  constructor() {
    this.parts = [
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.look()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('swf.workflowFolders')) {
          this.look();
        }
      }),
    ];
    this.look();
  }

  /** Absolute, with `/`, sorted. */
  all(): Promise<readonly string[]> {
    this.found ??= find();
    return this.found;
  }

  private look(): void {
    for (const watcher of this.watchers) {
      watcher.dispose();
    }
    const named = namedFolders();
    const globs =
      named.length > 0
        ? named.map(
            (folder) => new vscode.RelativePattern(vscode.Uri.file(folder), '*.{toml,py,ts,json}'),
          )
        : ['**/workflows/**/*.{toml,py,ts,json}'];
    this.watchers = globs.flatMap((glob) => {
      const watcher = vscode.workspace.createFileSystemWatcher(glob);
      const moved = (uri: vscode.Uri) => this.changedAt(uri, true);
      return [
        watcher,
        watcher.onDidChange((uri) => this.changedAt(uri, false)),
        watcher.onDidCreate(moved),
        watcher.onDidDelete(moved),
      ];
    });
    this.forget();
  }

  private changedAt(uri: vscode.Uri, isMoved: boolean): void {
    this.fileChanged.fire(uri);
    if (isMoved) {
      this.forget();
    } else {
      this.changed.fire();
    }
  }

  private forget(): void {
    const before = this.found;
    this.found = undefined;
    void Promise.all([before, this.all()]).then(([known = [], folders]) => {
      if (known.join() !== folders.join()) {
        const tell = (key: string, value: unknown) =>
          vscode.commands.executeCommand('setContext', key, value);
        void tell('swf.workflowFolders', folders);
        void tell('swf.hasWorkflows', folders.length > 0);
        this.foldersChanged.fire();
      }
    });
    this.changed.fire();
  }

  dispose(): void {
    for (const part of [
      ...this.parts,
      ...this.watchers,
      this.changed,
      this.foldersChanged,
      this.fileChanged,
    ]) {
      part.dispose();
    }
  }
}

/** The folders that the settings name, from each workspace folder. */
export function namedFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => {
    const named = vscode.workspace
      .getConfiguration('swf', uri)
      .get<readonly unknown[]>('workflowFolders');
    return (Array.isArray(named) ? named : [])
      .filter((one) => typeof one === 'string' && one !== '')
      .map((one) => {
        const folder = /^(\/|[a-z]:)/i.test(one)
          ? vscode.Uri.file(one)
          : vscode.Uri.joinPath(uri, one);
        return pathOf(folder).replace(/\/$/, '');
      });
  });
}

async function find(): Promise<readonly string[]> {
  const named = namedFolders();
  if (named.length > 0) {
    return [...new Set(named)].sort();
  }
  const files = await vscode.workspace.findFiles(FILES, LEFT_OUT);
  return [...new Set(files.map((uri) => pathOf(uri).replace(/\/[^/]*$/, '')))].sort();
}

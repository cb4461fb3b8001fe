import * as vscode from 'vscode';
import { diskFiles } from '../../core/run/disk';
import { type Catalogue, readCatalogue } from '../../core/workflow/catalogue';
import { baseName } from '../../core/workflow/layers';
import { Sources } from '../../core/workflow/sources';

interface Node {
  readonly label: string;
  readonly description: string;
  readonly file: string;
  readonly children: readonly Node[];
}

/** Workflow types with the configurations that use them. */
export class DefinitionsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly parts: vscode.Disposable[];

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/workflows/**/*.{toml,py,ts}');
    const refresh = () => this.changed.fire(undefined);
    this.parts = [
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      vscode.window.createTreeView('swf.definitions', { treeDataProvider: this }),
    ];
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) {
      return [...node.children];
    }
    const files = await vscode.workspace.findFiles(
      '**/workflows/*.{toml,py,ts}',
      '**/node_modules/**',
    );
    const folders = [
      ...new Set(files.map(({ fsPath }) => fsPath.replaceAll('\\', '/').replace(/\/[^/]*$/, ''))),
    ];
    return folders
      .sort()
      .flatMap((folder) =>
        nodesOf(
          readCatalogue([folder], new Sources(diskFiles())),
          folders.length > 1 ? folder : undefined,
        ),
      );
  }

  getTreeItem({ label, description, file, children }: Node): vscode.TreeItem {
    const item = new vscode.TreeItem(
      label,
      children.length > 0
        ? vscode.TreeItemCollapsibleState.Expanded
        : vscode.TreeItemCollapsibleState.None,
    );
    item.description = description;
    item.iconPath = new vscode.ThemeIcon(file.endsWith('.toml') ? 'settings' : 'symbol-class');
    item.contextValue = 'definition';
    item.resourceUri = vscode.Uri.file(file);
    item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri] };
    return item;
  }

  dispose(): void {
    for (const part of [...this.parts, this.changed]) {
      part.dispose();
    }
  }
}

function nodesOf({ types, configurations }: Catalogue, folder: string | undefined): Node[] {
  return types.map(({ name, codeFile, language }) => ({
    label: name,
    description: [language, folder && vscode.workspace.asRelativePath(folder)]
      .filter(Boolean)
      .join(' · '),
    file: codeFile,
    children: configurations
      .filter((one) => (one.writtenType ?? one.name ?? '').endsWith(name))
      .map((one) => ({
        label: baseName(one.file).replace(/\.toml$/, ''),
        description: [one.name, one.version].filter(Boolean).join(' '),
        file: one.file,
        children: [],
      })),
  }));
}

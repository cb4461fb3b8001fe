import * as vscode from 'vscode';
import { readCatalogue } from '../../core/workflow/catalogue';
import { Sources } from '../../core/workflow/sources';
import { definitionItem } from './definition-items';
import { DefinitionProblems, onDidEditWorkflow } from './definition-problems';
import { type DefinitionNode, definitionTree } from './definition-tree';
import { editorFiles } from './editor-files';
import type { WorkflowFolders } from './workflow-folders';

/** Workflow types → versions → configurations, with the problems of each. */
export class DefinitionsView implements vscode.TreeDataProvider<DefinitionNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly problems = new DefinitionProblems();
  private readonly view: vscode.TreeView<DefinitionNode>;
  private readonly parts: vscode.Disposable[];
  /** Where there are several folders: what a type's folder is called. */
  private folderNames = new Map<DefinitionNode, string>();
  private tree: Promise<DefinitionNode[]> | undefined;

  constructor(private readonly workflows: WorkflowFolders) {
    this.view = vscode.window.createTreeView('swf.definitions', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    const reread = (): void => {
      this.tree = undefined;
      this.changed.fire(undefined);
    };
    this.parts = [
      this.view,
      this.problems,
      this.changed,
      workflows.onDidChange(reread),
      onDidEditWorkflow(() => workflows.all(), reread),
      this.problems.onDidChange(() => this.showProblems()),
    ];
  }

  async getChildren(node?: DefinitionNode): Promise<DefinitionNode[]> {
    switch (node?.kind) {
      case undefined:
        this.tree ??= this.read();
        return this.tree;
      case 'type':
        return [...node.versions];
      case 'version':
      case 'stray':
        return [...node.configurations];
      default:
        return [];
    }
  }

  getTreeItem(node: DefinitionNode): vscode.TreeItem {
    return definitionItem(node, this.problems, this.folderNames.get(node));
  }

  private async read(): Promise<DefinitionNode[]> {
    const folders = await this.workflows.all();
    const files = editorFiles();
    const names = new Map<DefinitionNode, string>();
    const roots = folders.flatMap((folder) => {
      const nodes = definitionTree(readCatalogue([folder], new Sources(files)));
      for (const node of folders.length > 1 ? nodes : []) {
        names.set(node, vscode.workspace.asRelativePath(folder));
      }
      return nodes;
    });
    this.folderNames = names;
    void this.problems.count(folders, roots.flatMap(filesOf));
    return roots;
  }

  private showProblems(): void {
    const { errors } = this.problems;
    this.view.badge =
      errors === 0
        ? undefined
        : {
            value: errors,
            tooltip:
              errors === 1
                ? vscode.l10n.t('1 error in the workflows')
                : vscode.l10n.t('{0} errors in the workflows', errors),
          };
    this.changed.fire(undefined);
  }

  dispose(): void {
    for (const part of this.parts) {
      part.dispose();
    }
  }
}

function filesOf(node: DefinitionNode): string[] {
  switch (node.kind) {
    case 'type':
      return [node.file, ...node.versions.flatMap(filesOf)];
    case 'configuration':
      return [node.file];
    default:
      return node.configurations.flatMap(filesOf);
  }
}

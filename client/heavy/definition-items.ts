import * as vscode from 'vscode';
import { baseName } from '../../core/workflow/layers';
import type { DefinitionProblems, ProblemCount } from './definition-problems';
import type { DefinitionNode } from './definition-tree';

const LANGUAGES = { python: 'Python', typescript: 'TypeScript' } as const;

/** How a type, a version or a configuration looks. `folder` is told where there are several. */
export function definitionItem(
  node: DefinitionNode,
  problems: DefinitionProblems,
  folder: string | undefined,
): vscode.TreeItem {
  switch (node.kind) {
    case 'type': {
      const { name, language } = node.type;
      const below = node.versions.flatMap(({ configurations }) => configurations);
      const count = problems.of(node.file);
      const item = fileItem(name, node.file, 'symbol-class', count);
      item.collapsibleState = below.length > 0 ? EXPANDED : vscode.TreeItemCollapsibleState.None;
      item.description = [LANGUAGES[language], folder, problemWords(count)]
        .filter(Boolean)
        .join(' · ');
      item.contextValue = 'definition type';
      return item;
    }
    case 'version': {
      const item = new vscode.TreeItem(
        node.version ?? vscode.l10n.t('no version'),
        node.configurations.length > 0 ? EXPANDED : vscode.TreeItemCollapsibleState.None,
      );
      item.id = `${node.typeFile}@${node.version}`;
      item.iconPath = new vscode.ThemeIcon('versions');
      item.description =
        node.configurations.length === 1
          ? vscode.l10n.t('1 configuration')
          : vscode.l10n.t('{0} configurations', node.configurations.length);
      item.contextValue = 'version';
      return item;
    }
    case 'configuration': {
      const { name } = node.configuration;
      const label = baseName(node.file).replace(/\.toml$/, '');
      const count = problems.of(node.file);
      const item = fileItem(label, node.file, 'settings', count);
      item.description = [name !== label && name, problemWords(count)].filter(Boolean).join(' · ');
      item.contextValue = 'definition configuration';
      return item;
    }
    case 'stray': {
      const item = new vscode.TreeItem(vscode.l10n.t('Without code'), EXPANDED);
      item.iconPath = new vscode.ThemeIcon('question');
      item.tooltip = vscode.l10n.t('Configurations whose definition is not in their folder');
      return item;
    }
  }
}

const EXPANDED = vscode.TreeItemCollapsibleState.Expanded;

function fileItem(
  label: string,
  file: string,
  icon: string,
  { errors, warnings, messages }: ProblemCount,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  const uri = vscode.Uri.file(file);
  item.id = file;
  item.iconPath =
    errors > 0
      ? new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'))
      : warnings > 0
        ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'))
        : new vscode.ThemeIcon(icon);
  item.tooltip = [vscode.workspace.asRelativePath(uri), ...messages].join('\n');
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  return item;
}

function problemWords({ errors, warnings }: ProblemCount): string {
  const count = errors + warnings;
  return count === 0
    ? ''
    : count === 1
      ? vscode.l10n.t('1 problem')
      : vscode.l10n.t('{0} problems', count);
}

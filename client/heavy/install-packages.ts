import * as vscode from 'vscode';
import { findPackages, ownPackageFolder } from '../../core/runtime/packages/folders';
import { installPackages, packageSource } from '../../core/runtime/packages/install';
import { withDependencies } from '../../core/runtime/packages/list';
import { packageFolderSetting } from './python-settings';

/**
 * Fetches packages for the built-in Python, those named or those picked, when a person agrees: nothing else in the
 * extension uses the network. Whether they are there now.
 */
export async function fetchPackages(named: readonly string[] | undefined): Promise<boolean> {
  const folder = packageFolderSetting() ?? ownPackageFolder();
  const names = named ?? (await pick(folder));
  if (names === undefined || names.length === 0 || !(await agreed(names, folder))) {
    return false;
  }
  const fetched = await withProgress(names, folder);
  if (fetched && named === undefined) {
    const sentence = vscode.l10n.t('Definitions can import {0} now.', names.join(', '));
    void vscode.window.showInformationMessage(sentence);
  }
  return fetched;
}

function withProgress(names: readonly string[], folder: string): Thenable<boolean> {
  const title = vscode.l10n.t('Fetching packages');
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    return installPackages(names, {
      folder,
      source: packageSource(),
      signal: stop.signal,
      onFile: ({ name, version }, number, count) =>
        progress.report({ message: `${name} ${version} (${number}/${count})` }),
    }).then(
      () => true,
      (error: unknown) => {
        if (!stop.signal.aborted) {
          throw error;
        }
        return false;
      },
    );
  });
}

async function pick(folder: string): Promise<string[] | undefined> {
  const { list, files } = findPackages([folder]);
  const items = [...list.values()]
    // The others are shared libraries, and tests of packages.
    .filter(({ imports }) => imports.some((module) => /^\w+$/.test(module)))
    .map(({ name, version, file_name, imports }) => ({
      label: name,
      description: `${version}${files.has(file_name) ? ` ${vscode.l10n.t('(there already)')}` : ''}`,
      detail: `import ${imports.join(', ')}`,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDetail: true,
    placeHolder: vscode.l10n.t('Packages for the built-in Python'),
  });
  return picked?.map(({ label }) => label);
}

async function agreed(names: readonly string[], folder: string): Promise<boolean> {
  const { list, files } = findPackages([folder]);
  const missing = withDependencies(names, list).filter(({ file_name }) => !files.has(file_name));
  const fetch = vscode.l10n.t('Fetch');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Fetch {0} from {1}?', names.join(', '), new URL(packageSource()).host),
    {
      modal: true,
      detail: [
        missing.map(({ name, version }) => `${name} ${version}`).join(', '),
        vscode.l10n.t('Each file is checked by its hash and kept in {0}.', folder),
        vscode.l10n.t('Runs find it there and use no network.'),
      ]
        .filter(Boolean)
        .join('\n'),
    },
    fetch,
  );
  return answer === fetch;
}

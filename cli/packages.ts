import { readFileSync } from 'node:fs';
import { addWheels } from '../core/runtime/packages/add';
import {
  findPackages,
  isAsListed,
  ownPackageFolder,
  packageFolders,
} from '../core/runtime/packages/folders';
import { installPackages, packageSource, packagesNamed } from '../core/runtime/packages/install';
import type { PackageList } from '../core/runtime/packages/list';
import { PackageProblem } from '../core/runtime/packages/problem';
import { didYouMean } from '../core/workflow/suggest';
import { CliError, Exit } from './exit';
import { table } from './output/table';
import { bytes } from './output/units';

/** Fetches packages once, so that runs find them without a network. Returns the exit code. */
export async function install(
  names: readonly string[],
  named: string | undefined,
  from: string | undefined,
  json: boolean,
): Promise<number> {
  const folder = named ?? ownPackageFolder();
  refuseUnknown(names, listOf(folder));
  const installed = await installPackages(names, {
    folder,
    source: address(from ?? packageSource()),
    onFile: ({ name, version }, number, count) =>
      json || process.stderr.write(`${number}/${count} ${name} ${version}\n`),
  }).catch((error: unknown) => {
    throw told(error, Exit.runFailed);
  });
  const rows = installed.map(({ listed, ...rest }) => ({
    name: listed.name,
    version: listed.version,
    file: listed.file_name,
    ...rest,
  }));
  const lines = rows.map(
    (row) => `${row.name} ${row.version}  ${row.fetched ? bytes(row.bytes) : 'was there already'}`,
  );
  print(json ? JSON.stringify(rows, null, 2) : [...lines, `in ${folder}`].join('\n'));
  return Exit.done;
}

/** Takes wheels of the user's own into a folder and its list. Returns the exit code. */
export function add(paths: readonly string[], named: string | undefined, json: boolean): number {
  const folder = named ?? ownPackageFolder();
  listOf(folder);
  const rows = addedTo(folder, paths).map(({ listed, missing }) => ({
    name: listed.name,
    version: listed.version,
    file: listed.file_name,
    sha256: listed.sha256,
    modules: listed.imports,
    missing,
  }));
  const lines = rows.map(({ name, version, modules, missing }) => {
    const rest = missing.length === 0 ? '' : `; needs ${missing.join(', ')}, not at hand yet`;
    return `${name} ${version}  import ${modules.join(', ')}${rest}`;
  });
  print(json ? JSON.stringify(rows, null, 2) : [...lines, `in ${folder}`].join('\n'));
  return Exit.done;
}

function addedTo(folder: string, paths: readonly string[]): ReturnType<typeof addWheels> {
  try {
    return addWheels(paths, folder);
  } catch (error) {
    throw told(error, Exit.usage);
  }
}

function told(error: unknown, exit: number): unknown {
  return error instanceof PackageProblem ? new CliError(error.message, exit) : error;
}

/** What packages are at hand, or with `all` what could be. */
export function list(named: string | undefined, all: boolean, json: boolean): number {
  const found = readFolders(packageFolders(named));
  const rows = [...found.list.values()]
    .map(({ name, version, file_name }) => ({ ...found.files.get(file_name), name, version }))
    .filter(({ path }) => all || path !== undefined)
    .map(({ name, version, path, sha256 }) => ({
      name,
      version,
      path,
      usable: path !== undefined && sha256 !== undefined && isAsListed(readFileSync(path), sha256),
    }));
  if (json) {
    print(JSON.stringify(rows, null, 2));
  } else if (rows.length === 0) {
    print(
      'No packages yet: swf-testbed packages install NAME fetches one, --all lists those that can be had.',
    );
  } else {
    const columns = [
      { title: 'Package', cell: (row: (typeof rows)[number]) => row.name },
      { title: 'version', cell: (row: (typeof rows)[number]) => row.version },
      {
        title: 'file',
        cell: ({ path, usable }: (typeof rows)[number]) =>
          path === undefined ? '–' : usable ? path : `${path} (not as listed, is not used)`,
      },
    ];
    print(table(rows, columns).join('\n'));
  }
  return Exit.done;
}

function listOf(folder: string): PackageList {
  return readFolders([folder]).list;
}

function readFolders(folders: readonly string[]): ReturnType<typeof findPackages> {
  try {
    return findPackages(folders);
  } catch (error) {
    throw new CliError((error as Error).message);
  }
}

function refuseUnknown(names: readonly string[], known: PackageList): void {
  const [unknown] = packagesNamed(names, known).unknown;
  if (unknown !== undefined) {
    const otherwise = 'swf-testbed packages list --all lists what can be had';
    const hint = didYouMean(unknown, known.keys(), otherwise);
    throw new CliError(`${unknown} is no package for the built-in Python: ${hint}`);
  }
}

function address(given: string): string {
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw new CliError(`--from ${given} is no address: give one that begins with https://`);
  }
  return given;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { late } from '../late-modules';
import { builtInList, LIST_FILE, type PackageList, parseOwnList } from './list';

/** Where packages are kept that were fetched without naming a folder: the user's own, for all projects. */
export function ownPackageFolder(): string {
  return join(envPaths('swf-testbed', { suffix: '' }).data, 'packages');
}

/** Folders in which the built-in Python looks for packages, the one named first. */
export function packageFolders(named: string | undefined): string[] {
  return [...(named === undefined ? [] : [named]), ownPackageFolder()];
}

/** A file of a package that is there; its content is not yet checked. */
export interface PackageFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export interface FoundPackages {
  readonly list: PackageList;
  /** Files of packages of the list, by their names. */
  readonly files: ReadonlyMap<string, PackageFile>;
  /** Paths of wheels that no list names: they are not used. */
  readonly unlisted: readonly string[];
}

/**
 * What lies in these folders. A folder's own list says what its files are, Pyodide's list what all others are.
 * @throws Error with a sentence when a folder's own list cannot be read
 */
export function findPackages(folders: readonly string[]): FoundPackages {
  const there = folders
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    .map((folder) => ({ folder, own: ownList(folder) }));
  // Of no folder with a list of its own it is Pyodide's list itself, for which there is a table already.
  const owns = there.map(({ own }) => own).filter(({ size }) => size > 0);
  const list =
    owns.length === 0
      ? builtInList()
      : new Map([builtInList(), ...owns.reverse()].flatMap((one) => [...one]));
  const everywhere = hashesOf(list);
  const files = new Map<string, PackageFile>();
  const unlisted: string[] = [];
  for (const { folder, own } of there) {
    const hashes = own.size === 0 ? everywhere : new Map([...everywhere, ...hashesOf(own)]);
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const sha256 = hashes.get(name);
      if (sha256 === undefined && name.endsWith('.whl')) {
        unlisted.push(path);
      } else if (sha256 !== undefined && !files.has(name)) {
        files.set(name, { name, path, sha256 });
      }
    }
  }
  return { list, files, unlisted };
}

function hashesOf(list: PackageList): Map<string, string> {
  return new Map([...list.values()].map(({ file_name, sha256 }) => [file_name, sha256]));
}

function ownList(folder: string): PackageList {
  const path = join(folder, LIST_FILE);
  if (!existsSync(path)) {
    return new Map();
  }
  try {
    return parseOwnList(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} is no list of packages: ${(error as Error).message}`);
  }
}

/** Whether the content is the one that the list promises. */
export function isAsListed(content: Uint8Array, sha256: string): boolean {
  return sha256Of(content) === sha256;
}

/** Hexadecimal digits. */
export function sha256Of(content: Uint8Array): string {
  return late.crypto().createHash('sha256').update(content).digest('hex');
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { builtInList, LIST_FILE, mergedList, type PackageList, parseList } from './list';

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
}

/** What of the list lies in these folders. @throws Error with a sentence when a folder's own list cannot be read */
export function findPackages(folders: readonly string[]): FoundPackages {
  const there = folders.filter((folder) =>
    statSync(folder, { throwIfNoEntry: false })?.isDirectory(),
  );
  const list = there.reduceRight(withOwnList, builtInList());
  const hashes = new Map([...list.values()].map(({ file_name, sha256 }) => [file_name, sha256]));
  const files = new Map<string, PackageFile>();
  for (const folder of there) {
    for (const name of readdirSync(folder)) {
      const sha256 = hashes.get(name);
      if (sha256 !== undefined && !files.has(name)) {
        files.set(name, { name, path: join(folder, name), sha256 });
      }
    }
  }
  return { list, files };
}

function withOwnList(list: PackageList, folder: string): PackageList {
  const path = join(folder, LIST_FILE);
  if (!existsSync(path)) {
    return list;
  }
  try {
    return mergedList(list, parseList(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(`${path} is no list of packages: ${(error as Error).message}`);
  }
}

/** Whether the content is the one that the list promises. */
export function isAsListed(content: Uint8Array, sha256: string): boolean {
  return createHash('sha256').update(content).digest('hex') === sha256;
}

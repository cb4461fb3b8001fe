import { readFileSync, statSync } from 'node:fs';
import { findPackages, isAsListed, type PackageFile } from '../packages/folders';
import { builtInList, type PackageList, withDependencies } from '../packages/list';
import type { RunRequest } from '../request';
import { listDataFolder, readDataFile } from './data-folder';
import type { ShownFile } from './guest/shown-files';

/** A file that Python sees, and how it is read when it is first opened. */
export interface ReadableFile extends ShownFile {
  /** @throws NotAsListed, or what the system says */
  read(): Uint8Array;
}

/** The file's content is not the one that a list of packages promises. */
export class NotAsListed extends Error {}

/** Where Python sees packages and their list (python/swf_packages.py). */
const PACKAGES = '/packages';

/** The files of the granted data folder, the packages at hand, a table of all there are, and the wheels that no list names. */
export function readableFiles({
  dataFolder,
  packageFolders,
}: Pick<RunRequest, 'dataFolder' | 'packageFolders'>): ReadableFile[] {
  const data = dataFolder === undefined ? [] : listDataFolder(dataFolder);
  const { list, files, unlisted } = findPackages(packageFolders);
  const table = tableOf(list);
  const others = Buffer.from(JSON.stringify(unlisted));
  return [
    ...data.map((file) => ({ ...file, read: () => readDataFile(file) })),
    { path: `${PACKAGES}/table.json`, size: table.length, read: () => table },
    { path: `${PACKAGES}/unlisted.json`, size: others.length, read: () => others },
    ...[...files.values()].map(packageFile),
  ];
}

/** Made while a worker waits for its run, since a run is to begin at once. */
export function prepareTable(): void {
  tableOf(builtInList());
}

const tables = new WeakMap<PackageList, Buffer>();

function tableOf(list: PackageList): Buffer {
  const table = tables.get(list) ?? makeTable(list);
  tables.set(list, table);
  return table;
}

/** For each top-level module the package that brings it, last, and what that needs. */
function makeTable(list: PackageList): Buffer {
  const table: Record<string, object[]> = {};
  for (const [key, { imports }] of list) {
    const needed = withDependencies([key], list).map((one) => ({
      name: one.name,
      version: one.version,
      file: one.file_name,
      isLibrary: one.install_dir === 'dynlib',
    }));
    for (const module of imports) {
      table[module] = needed;
    }
  }
  return Buffer.from(JSON.stringify(table));
}

function packageFile({ name, path, sha256 }: PackageFile): ReadableFile {
  const { size } = statSync(path);
  return {
    path: `${PACKAGES}/${name}`,
    size,
    read() {
      const bytes = readFileSync(path);
      if (!isAsListed(bytes, sha256)) {
        throw new NotAsListed(path);
      }
      return bytes;
    },
  };
}

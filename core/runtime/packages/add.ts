import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPackages } from './folders';
import { canonical, LIST_FILE, type ListedPackage, pythonInfo } from './list';
import { PackageProblem } from './problem';
import { readWheel, type Wheel } from './wheel';
import { writeWhole } from './write-whole';

export interface Added {
  readonly listed: ListedPackage;
  /** What it needs and no list knows, or whose file is not at hand. */
  readonly missing: readonly string[];
}

/**
 * Puts wheels into a folder, where they lie not there already, and writes them with their hashes into the folder's own
 * list: runs use them from then on, as long as they stay what they are. All or none.
 * @param paths of wheels, or of folders with wheels
 * @throws PackageProblem, or Error with a sentence when the folder's list cannot be read
 */
export function addWheels(paths: readonly string[], folder: string): Added[] {
  findPackages([folder]); // Refuses a list that cannot be read, before anything is written.
  const wheels = paths.flatMap(wheelsIn).map(readWheel);
  try {
    mkdirSync(folder, { recursive: true });
    for (const { path, listed } of wheels) {
      const place = join(folder, listed.file_name);
      if (resolve(path) !== resolve(place)) {
        copyFileSync(path, place);
      }
    }
    writeList(wheels, folder);
  } catch (error) {
    throw new PackageProblem(`${folder} cannot be written: ${(error as Error).message}`);
  }
  const { list, files } = findPackages([folder]);
  return wheels.map(({ listed }) => ({
    listed,
    missing: listed.depends.filter((name) => !files.has(list.get(name)?.file_name ?? '')),
  }));
}

function wheelsIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return [path];
  }
  const found = readdirSync(path).filter((name) => name.endsWith('.whl'));
  if (found.length === 0) {
    throw new PackageProblem(`${path} holds no wheel: name a file that ends in .whl`);
  }
  return found.sort().map((name) => join(path, name));
}

/** The list keeps what else it says: a folder may be an unpacked Pyodide. */
function writeList(wheels: readonly Wheel[], folder: string): void {
  const path = join(folder, LIST_FILE);
  const before = (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}) as {
    packages?: Record<string, unknown>;
  };
  const added = wheels.map(({ listed }) => [canonical(listed.name), listed] as const);
  const after = {
    info: pythonInfo(),
    ...before,
    packages: { ...before.packages, ...Object.fromEntries(added) },
  };
  writeWhole(path, `${JSON.stringify(after, null, 2)}\n`);
}

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, problems, readProblem } from './problem';

/** A file that holds one state of the database: `NNN.db`, or `NNN.d/store.db` where there are no hard links. */
export interface Generation {
  readonly number: number;
  readonly path: string;
  readonly form: 'file' | 'folder';
}

/** How many of the newest generations are kept. The guard in `place-generation` depends on it. */
export const KEPT_GENERATIONS = 3;

/** Of a generation made by renaming: the file in its folder. */
export const FILE_IN_FOLDER = 'store.db';

export function generationAt(folder: string, number: number, form: Generation['form']): Generation {
  const name = String(number).padStart(8, '0');
  const path = form === 'file' ? `${name}.db` : join(`${name}.d`, FILE_IN_FOLDER);
  return { number, path: join(folder, path), form };
}

/** All names in the folder; none when it does not exist. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return [];
    }
    throw errorCode(error) === 'ENOTDIR' ? problems.notAFolder(folder) : readProblem(error, folder);
  }
}

/** The generations among the names, oldest first. */
export function generationsAmong(folder: string, names: readonly string[]): Generation[] {
  return names
    .flatMap((name) => {
      const [, digits, ending] = /^(\d{1,15})\.(db|d)$/.exec(name) ?? [];
      const number = Number(digits);
      if (digits === undefined || number < 1) {
        return [];
      }
      const form = ending === 'db' ? ('file' as const) : ('folder' as const);
      const path = form === 'file' ? join(folder, name) : join(folder, name, FILE_IN_FOLDER);
      return [{ number, path, form }];
    })
    .sort((a, b) => a.number - b.number || (a.form === 'file' ? 1 : -1));
}

export async function newestGeneration(folder: string): Promise<Generation | undefined> {
  return generationsAmong(folder, await namesIn(folder)).at(-1);
}

/** The file's bytes, or undefined when it has been collected meanwhile. */
export async function readGeneration(
  folder: string,
  generation: Generation,
): Promise<Buffer | undefined> {
  try {
    return await readFile(generation.path);
  } catch (error) {
    switch (errorCode(error)) {
      case 'ENOENT':
        return undefined;
      case 'EISDIR':
        throw problems.foreign(generation.path);
      default:
        throw readProblem(error, folder);
    }
  }
}

/**
 * What tells this file from another one of the same number (the folder was deleted and begun anew).
 * undefined when it is gone.
 */
export async function identityOf(
  folder: string,
  generation: Generation,
): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(generation.path);
    return `${dev}:${ino}:${size}:${mtimeMs}`;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      return undefined;
    }
    throw readProblem(error, folder);
  }
}

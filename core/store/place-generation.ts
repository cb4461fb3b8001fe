import { link, mkdir, rename, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, temporaryName, writeDurably } from './durable-files';
import { FILE_IN_FOLDER, type Generation, generationAt } from './generations';
import { errorCode } from './problem';
import { sealed } from './trailer';

/**
 * `placed`: ours is the generation. `taken`: another writer's is.
 * `unclear`: the system reported a failure when or after the generation was put in place; whether it is there
 * is to be seen by loading again.
 */
export type Placement =
  | { readonly kind: 'placed'; readonly generation: Generation }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unclear'; readonly error: unknown };

/**
 * Makes `database` the generation `number` if there is none yet: written beside, confirmed by the disk, then linked
 * to its name, which only one writer can do. That link is the moment of the commit.
 * @throws the system's error; then nothing has changed.
 */
export async function placeGeneration(
  folder: string,
  number: number,
  database: Uint8Array,
  form: Generation['form'] | undefined,
): Promise<Placement> {
  const temporary = join(folder, temporaryName());
  const pieces = sealed(database, number);
  if (form === 'folder') {
    return await placeByRename(folder, number, temporary, pieces);
  }
  await writeDurably(temporary, pieces);
  const generation = generationAt(folder, number, 'file');
  try {
    await link(temporary, generation.path);
  } catch (error) {
    const byRename = await linksMissing(error, temporary);
    await unlink(temporary).catch(() => undefined);
    if (byRename) {
      return await placeByRename(folder, number, temporary, pieces);
    }
    return errorCode(error) === 'EEXIST' ? { kind: 'taken' } : { kind: 'unclear', error };
  }
  await unlink(temporary).catch(() => undefined);
  return await confirmed(folder, generation);
}

/**
 * Where there are no hard links (FAT, some network shares): a folder with the file in it is renamed to its name.
 * Renaming a folder onto one that is not empty fails everywhere, so that again only one writer can.
 */
async function placeByRename(
  folder: string,
  number: number,
  temporary: string,
  pieces: readonly Uint8Array[],
): Promise<Placement> {
  const generation = generationAt(folder, number, 'folder');
  await mkdir(temporary);
  try {
    await writeDurably(join(temporary, FILE_IN_FOLDER), pieces);
    await syncFolder(temporary);
    await rename(temporary, dirname(generation.path));
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) {
      return { kind: 'taken' };
    }
    // Windows answers so when the target exists; elsewhere it is a folder that cannot be written.
    if (process.platform === 'win32' && errorCode(error) === 'EPERM') {
      return { kind: 'unclear', error };
    }
    throw error;
  }
  return await confirmed(folder, generation);
}

async function confirmed(folder: string, generation: Generation): Promise<Placement> {
  try {
    await syncFolder(folder);
    return { kind: 'placed', generation };
  } catch (error) {
    return { kind: 'unclear', error };
  }
}

/** The probe: does a link fail to any name, with the answers of a file system that has none? */
async function linksMissing(error: unknown, temporary: string): Promise<boolean> {
  if (!isMissing(error)) {
    return false;
  }
  const probe = `${temporary.slice(0, -'.tmp'.length)}0.tmp`;
  try {
    await link(temporary, probe);
  } catch (again) {
    return isMissing(again);
  }
  await unlink(probe).catch(() => undefined);
  return false;
}

function isMissing(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '');
}

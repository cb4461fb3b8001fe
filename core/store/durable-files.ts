import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, hostKey } from './owner';
import { errorCode } from './problem';

/** A name that no other writer uses and that tells whose it is: `new-<host>-<pid>-<random>.tmp`. */
export function temporaryName(): string {
  return `new-${hostKey()}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`;
}

/** Writes a new file and has the disk confirm it. Leaves nothing behind when it fails. */
export async function writeDurably(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const piece of pieces) {
      await file.writeFile(piece);
    }
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(path).catch(() => undefined);
    throw error;
  }
  await file.close();
}

/** Makes the folder's entries survive a power failure. Windows and some network file systems cannot be asked. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(folder, 'r');
  } catch (error) {
    if (process.platform === 'win32') {
      return;
    }
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'ENOSYS', 'EISDIR'].includes(errorCode(error) ?? '')) {
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/** Creates the store's folder, kept out of Git by a `.gitignore` of its own. A folder with files stays as it is. */
export async function createStoreFolder(folder: string): Promise<void> {
  const created = await createFolder(folder);
  if (created || (await readdir(folder)).length === 0) {
    await writeFile(join(folder, '.gitignore'), '*\n');
  }
}

/** Whether it had to be created. */
export async function createFolder(folder: string): Promise<boolean> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) {
    return false;
  }
  for (let path = folder; path.length >= first.length; path = dirname(path)) {
    await syncFolder(dirname(path));
  }
  return true;
}

const FOREIGN_LEFTOVER_DAYS = 7;

/**
 * Removes what writers that were killed have left. To take one from a living writer would do no harm (it finds
 * its file gone and writes another), so that age is good enough for those of other machines.
 */
export async function sweepTemporaries(folder: string, names: readonly string[]): Promise<number> {
  let swept = 0;
  for (const name of names) {
    const [, host, pid] = /^new-([0-9a-f]{8})-(\d+)-[0-9a-f]+\.tmp$/.exec(name) ?? [];
    if (host === undefined) {
      continue;
    }
    const path = join(folder, name);
    const leftover = host === hostKey() ? !exists(Number(pid)) : await isOld(path);
    if (leftover) {
      swept += 1;
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
  return swept;
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > FOREIGN_LEFTOVER_DAYS * 86_400_000;
}

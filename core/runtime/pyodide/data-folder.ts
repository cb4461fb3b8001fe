import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import type { ShownFile } from './guest/shown-files';

const MOST_FILES = 20_000;

/** The files below a folder that a definition may read. Links lead elsewhere and are left out, as are hidden folders. */
export function listDataFolder(folder: string): ShownFile[] {
  const found: ShownFile[] = [];
  const waiting = [folder.replaceAll('\\', '/').replace(/\/+$/, '')];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const path = `${next}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') {
        waiting.push(path);
      } else if (entry.isFile()) {
        found.push({ path, size: statSync(path).size });
      }
    }
    if (found.length > MOST_FILES) {
      throw new Error(`the data folder ${folder} has more than ${MOST_FILES} files`);
    }
  }
  return found;
}

/** The file's bytes, exactly as many as it had when it was listed; it is not followed where it became a link. */
export function readDataFile({ path, size }: ShownFile): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const bytes = new Uint8Array(size);
    if (fstatSync(file).size !== size || readSync(file, bytes, 0, size, 0) !== size) {
      throw new Error(`${path} has changed`);
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

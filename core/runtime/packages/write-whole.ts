import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file so that it is there whole or as it was. @throws the error of the file system */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, content);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

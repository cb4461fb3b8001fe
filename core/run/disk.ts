import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { FileContent, WorkflowFiles } from '../workflow/files';

/** What has been read is kept until it is said to have changed. */
export interface DiskFiles extends WorkflowFiles {
  /** Reads a file, and lists its folder, anew when next asked. */
  forget(path: string): void;
}

/** Workflow files on the disk, each folder listed and each file read once. */
export function diskFiles(): DiskFiles {
  const contents = new Map<string, FileContent>();
  const folders = new Map<string, readonly string[]>();
  return {
    read: (path) => remember(contents, path, readText),
    list: (folder) => remember(folders, folder, listFolder),
    folders: listFolders,
    forget: (path) => {
      contents.delete(path);
      folders.delete(path.slice(0, path.lastIndexOf('/')));
    },
  };
}

function remember<T>(known: Map<string, T>, path: string, read: (path: string) => T): T {
  const found = known.get(path) ?? read(path);
  known.set(path, found);
  return found;
}

function readText(path: string): FileContent {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return failure(error);
  }
  try {
    // A byte order mark is kept: the parsers decide about it.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text };
  } catch {
    const before = new TextDecoder()
      .decode(bytes.subarray(0, firstBadByte(bytes)))
      .split(/\r\n?|\n/);
    return { kind: 'not-utf8', line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

function failure(error: unknown): FileContent {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { kind: 'missing' };
  }
  if (code === 'EISDIR') {
    return { kind: 'folder' };
  }
  return { kind: 'unreadable', reason: code ?? String(error) };
}

/** Byte offset of the first byte that is not UTF-8, found by halving (decoding a prefix as a stream never cuts). */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function listFolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.isFile())
      .sort();
  } catch {
    return [];
  }
}

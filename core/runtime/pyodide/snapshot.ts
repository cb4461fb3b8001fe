import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { late } from '../late-modules';
import { readFully } from './read-fully';

/** Python's memory as the build found it after its imports, without the pages that are empty (docs/decisions/027). */
export interface Snapshot {
  readonly memoryBytes: number;
  /** What Pyodide wrote before it. */
  readonly head: Uint8Array;
  /** Brings the content into memory that is all zeros, once. @throws when it is asked again */
  fill(memory: Uint8Array): void;
}

/** The first number of the file, "SWFM"; scripts/snapshot-file.mjs writes it. */
const MAGIC = 0x4d46_5753;
const FIXED = 4;
const NUMBER = 4;

interface Source {
  readonly size: number;
  read(into: Uint8Array, offset: number, length: number, position: number): void;
  close(): void;
}

/** Undefined when the file is damaged or was cut off: Python then starts without, more slowly. */
export function openSnapshot(path: string): Snapshot | undefined {
  const source = path.endsWith('.zst') ? unpacked(path) : plain(path);
  const snapshot = source && parse(source);
  if (snapshot === undefined) {
    source?.close();
  }
  return snapshot;
}

function parse(source: Source): Snapshot | undefined {
  const numbers = (count: number, position: number): Uint32Array => {
    const values = new Uint32Array(count);
    source.read(new Uint8Array(values.buffer), 0, count * NUMBER, position);
    return values;
  };
  if (source.size < FIXED * NUMBER) {
    return undefined;
  }
  const [magic, memoryBytes = 0, headBytes = 0, count = 0] = numbers(FIXED, 0);
  const afterRuns = (FIXED + 2 * count) * NUMBER;
  if (magic !== MAGIC || source.size < afterRuns + headBytes) {
    return undefined;
  }
  const table = numbers(2 * count, FIXED * NUMBER);
  const runs: Run[] = [];
  let position = afterRuns + headBytes;
  for (let at = 0; at < table.length; at += 2) {
    const [offset = 0, length = 0] = table.subarray(at, at + 2);
    if (offset + length > memoryBytes) {
      return undefined;
    }
    runs.push({ offset, length, position });
    position += length;
  }
  if (position !== source.size) {
    return undefined;
  }
  const head = new Uint8Array(headBytes);
  source.read(head, 0, headBytes, afterRuns);
  let isOpen = true;
  return {
    memoryBytes,
    head,
    fill(memory) {
      if (!isOpen) {
        throw new Error('its memory is filled only once');
      }
      isOpen = false;
      try {
        for (const run of runs) {
          source.read(memory, run.offset, run.length, run.position);
        }
      } finally {
        source.close();
      }
    },
  };
}

/** Where a part of the memory that is not empty lies in it, and in the file. */
interface Run {
  readonly offset: number;
  readonly length: number;
  readonly position: number;
}

function plain(path: string): Source {
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read: (into, offset, length, position) => readFully(file, into, { offset, length, position }),
    close: () => closeSync(file),
  };
}

/** As it is in the package; undefined when it cannot be unpacked. */
function unpacked(path: string): Source | undefined {
  try {
    const content = late.zlib().zstdDecompressSync(readFileSync(path));
    return {
      size: content.length,
      read: (into, offset, length, position) =>
        into.set(content.subarray(position, position + length), offset),
      close: () => {},
    };
  } catch {
    return undefined;
  }
}

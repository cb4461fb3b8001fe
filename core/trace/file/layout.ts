import type { FunctionEntry, ResourceEntry, TableName } from '../tables';
import { TraceFileError } from './codec';
import { crc32 } from './crc32';

/**
 * A trace file: header (magic, version, codec), compressed blocks, the dictionary, the index of all of them, trailer
 * (where the index is). Numbers little end first.
 */
export const VERSION = 2;
/** Files of version 1 have no moments, and nothing else is different. */
const OLDEST = 1;
export const HEADER_BYTES = 20;
export const TRAILER_BYTES = 24;
const MAGIC = 'SWFTRACE';
const END_MAGIC = 'SWFTEND.';

export interface Piece {
  readonly offset: number;
  readonly length: number;
  readonly crc: number;
}

export interface Block extends Piece {
  readonly table: TableName;
  readonly rows: number;
  /** Row number of its first row. */
  readonly from: number;
  /** Every moment of its rows lies between; null: some row has no end. */
  readonly time: readonly [number, number | null];
  readonly processes: readonly [number, number];
}

export interface Index {
  readonly blocks: readonly Block[];
  /** Where times are kept as places among them: the moments, ascending. */
  readonly moments?: readonly Piece[];
  readonly dictionary: Piece;
}

export interface Dictionary {
  readonly strings: readonly string[];
  readonly functions: readonly FunctionEntry[];
  /** Capacity null: unbounded. */
  readonly resources: readonly (Omit<ResourceEntry, 'capacity'> & { capacity: number | null })[];
}

export function header(codec: string): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const text = new TextEncoder();
  bytes.set(text.encode(MAGIC), 0);
  bytes.set(text.encode(codec.padEnd(HEADER_BYTES - 12)), 12);
  new DataView(bytes.buffer).setUint32(8, VERSION, true);
  return bytes;
}

/** The codec's name. Refuses what is no trace file, or one of another version. */
export function readHeader(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  if (bytes.length < HEADER_BYTES || !text.startsWith(MAGIC)) {
    throw new TraceFileError('This is not a trace file: it does not begin as one.');
  }
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  if (version < OLDEST || version > VERSION) {
    throw new TraceFileError(
      `The trace file has version ${version} and this program reads versions ${OLDEST} to ${VERSION}: update it to open the file.`,
    );
  }
  return text.slice(12, HEADER_BYTES).replace(/ +$/, '');
}

export function trailer({ offset, length, crc }: Piece): Uint8Array {
  const bytes = new Uint8Array(TRAILER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, offset, true);
  view.setUint32(8, length, true);
  view.setUint32(12, crc, true);
  bytes.set(new TextEncoder().encode(END_MAGIC), 16);
  return bytes;
}

/** `fileSize` in bytes: the index ends where the trailer begins. */
export function readTrailer(bytes: Uint8Array, fileSize: number): Piece {
  if (new TextDecoder('latin1').decode(bytes.subarray(16)) !== END_MAGIC) {
    throw new TraceFileError('The trace file is cut off: its end is missing.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offset = view.getFloat64(0, true);
  const length = view.getUint32(8, true);
  if (offset + length !== fileSize - TRAILER_BYTES) {
    throw new TraceFileError('The trace file is damaged: its index is not where it should be.');
  }
  return { offset, length, crc: view.getUint32(12, true) };
}

/** The piece's bytes, refused when they are not those that were written. */
export function checked(bytes: Uint8Array, piece: Piece, what: string): Uint8Array {
  if (bytes.length !== piece.length || crc32(bytes) !== piece.crc) {
    throw new TraceFileError(`The trace file is damaged: the check sum of ${what} is wrong.`);
  }
  return bytes;
}

import { anyColumn, columnsOf, isTime, TABLE_NAMES } from '../column-arrays';
import { type TableName, WaitKind } from '../tables';
import type { Trace } from '../trace';
import { type BlockColumns, encodeBlock } from './block';
import type { Codec } from './codec';
import { crc32 } from './crc32';
import { type Block, type Dictionary, header, type Index, type Piece, trailer } from './layout';
import { encodeMoments, MOMENTS_IN_PIECE, type Moments, momentsOf } from './moments';

const BLOCK_ROWS = 65_536;

/** The whole trace as one file, readable by `decodeTrace` and in part by `readTrace`. */
export function encodeTrace(trace: Trace, codec: Codec): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array): Piece => {
    const piece = { offset, length: bytes.length, crc: crc32(bytes) };
    pieces.push(bytes);
    offset += bytes.length;
    return piece;
  };
  put(header(codec.name));
  const moments = momentsOf(trace);
  const blocks: Block[] = [];
  for (const table of TABLE_NAMES) {
    for (let from = 0; from < trace.rows(table); from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, trace.rows(table) - from);
      const columns = rowsOf(trace, table, from, rows);
      const piece = put(codec.compress(encodeBlock(table, columns, rows, moments)));
      blocks.push({ table, from, rows, ...extent(table, columns, from, rows), ...piece });
    }
  }
  const dictionary = put(codec.compress(json(dictionaryOf(trace))));
  const index: Index = {
    blocks,
    ...(moments && { moments: momentPieces(moments).map((bytes) => put(codec.compress(bytes))) }),
    dictionary,
  };
  put(trailer(put(codec.compress(json(index)))));
  const file = new Uint8Array(offset);
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

function rowsOf(trace: Trace, table: TableName, from: number, rows: number): BlockColumns {
  const columns: BlockColumns = {};
  for (const [name] of columnsOf(table)) {
    columns[name] = anyColumn(trace, table, name).subarray(from, from + rows);
  }
  return columns;
}

function momentPieces({ times }: Moments): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < times.length; from += MOMENTS_IN_PIECE) {
    const before = times[from - 1] ?? 0;
    pieces.push(encodeMoments(times.subarray(from, from + MOMENTS_IN_PIECE), before));
  }
  return pieces;
}

function extent(
  table: TableName,
  columns: BlockColumns,
  from: number,
  rows: number,
): Pick<Block, 'time' | 'processes'> {
  let first = Number.POSITIVE_INFINITY;
  let last: number | null = Number.NEGATIVE_INFINITY;
  const kind = columns['kind'];
  for (const [name, values] of Object.entries(columns)) {
    if (values instanceof Float64Array && isTime(name)) {
      for (let i = 0; i < values.length; i++) {
        const time = values[i] as number;
        if (Number.isNaN(time)) {
          // Only what is granted by a resource is ever released.
          last = name === 'released' && kind?.[i] !== WaitKind.resource ? last : null;
        } else {
          first = Math.min(first, time);
          last = last === null ? null : Math.max(last, time);
        }
      }
    }
  }
  return { time: [first, last], processes: processRange(table, columns, from, rows) };
}

function processRange(
  table: TableName,
  { process }: BlockColumns,
  from: number,
  rows: number,
): [number, number] {
  if (!process) {
    return table === 'processes' ? [from, from + rows - 1] : [0, 0xffffffff];
  }
  let low = 0xffffffff;
  let high = 0;
  for (let i = 0; i < process.length; i++) {
    low = Math.min(low, process[i] as number);
    high = Math.max(high, process[i] as number);
  }
  return [low, high];
}

function dictionaryOf({ strings, functions, resources }: Trace): Dictionary {
  const bounded = resources.map((resource) => ({
    ...resource,
    capacity: Number.isFinite(resource.capacity) ? resource.capacity : null,
  }));
  return { strings, functions, resources: bounded };
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

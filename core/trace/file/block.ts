import { columnArray, columnsOf, isTime } from '../column-arrays';
import type { ColumnArray, TableName } from '../tables';
import { from32Planes, planesOf32, unzigzag, zigzag } from './byte-planes';
import { decodeFloats, encodeFloats } from './float-column';
import type { Moments } from './moments';
import { decodePlaces, encodePlaces, type Places, placesOf, timesAt } from './time-column';

export type BlockColumns = Record<string, ColumnArray>;

/** Columns whose value lies near that of the row before: ids of rows that were begun in order. */
const STEPPED = new Set(['parent', 'span', 'payload']);
/** The earlier column of the same row that a time lies near. */
const NEAR: Readonly<Record<string, string>> = {
  end: 'start',
  granted: 'requested',
  released: 'requested',
};

/** Rows of one table as bytes fit for a compressor: one column after the other, each as planes of bytes. */
export function encodeBlock(
  table: TableName,
  columns: BlockColumns,
  rows: number,
  moments: Moments | undefined,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const places: Record<string, Places> = {};
  for (const [name, type] of columnsOf(table)) {
    const values = columns[name] as ColumnArray;
    if (values instanceof Float64Array) {
      if (moments && isTime(name)) {
        const near = places[NEAR[name] ?? ''];
        places[name] = placesOf(values, near, moments);
        parts.push(encodePlaces(places[name], near));
      } else {
        const near = columns[NEAR[name] ?? ''] as Float64Array | undefined;
        const { scale, parts: halves } = encodeFloats(values, near);
        const head = new Uint8Array(8);
        new DataView(head.buffer).setFloat64(0, scale, true);
        parts.push(head, ...halves);
      }
    } else if (type === 'u8') {
      parts.push(values as Uint8Array);
    } else {
      parts.push(planesOf32(STEPPED.has(name) ? steps(values) : Int32Array.from(values)));
    }
  }
  const bytes = new Uint8Array(blockSize(table, rows, moments !== undefined));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function decodeBlock(
  table: TableName,
  bytes: Uint8Array,
  rows: number,
  moments: Moments | undefined,
): BlockColumns {
  const columns: BlockColumns = {};
  const places: Record<string, Places> = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (length: number): Uint8Array => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (const [name, type] of columnsOf(table)) {
    if (type === 'f64' && moments && isTime(name)) {
      places[name] = decodePlaces(next(rows * 4), places[NEAR[name] ?? '']);
      columns[name] = timesAt(places[name], moments);
    } else if (type === 'f64') {
      const scale = view.getFloat64(at, true);
      at += 8;
      const near = columns[NEAR[name] ?? ''] as Float64Array | undefined;
      columns[name] = decodeFloats({ scale, parts: [next(rows * 4), next(rows * 4)] }, near);
    } else if (type === 'u8') {
      columns[name] = next(rows).slice();
    } else {
      const values = columnArray(type, rows);
      const stored = from32Planes(next(rows * 4));
      values.set(STEPPED.has(name) ? unstep(stored) : stored);
      columns[name] = values;
    }
  }
  return columns;
}

/** Bytes of a block before compression; times take less where they are places among the file's moments. */
export function blockSize(table: TableName, rows: number, hasMoments: boolean): number {
  return columnsOf(table).reduce((sum, [name, type]) => {
    if (type === 'f64') {
      return sum + (hasMoments && isTime(name) ? rows * 4 : 8 + rows * 8);
    }
    return sum + (type === 'u8' ? rows : rows * 4);
  }, 0);
}

function steps(values: ColumnArray): Int32Array {
  const result = new Int32Array(values.length);
  let before = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    result[i] = zigzag((value - before) | 0);
    before = value;
  }
  return result;
}

function unstep(stored: Int32Array): Uint32Array {
  const result = new Uint32Array(stored.length);
  let before = 0;
  for (let i = 0; i < stored.length; i++) {
    before = (before + unzigzag(stored[i] as number)) >>> 0;
    result[i] = before;
  }
  return result;
}

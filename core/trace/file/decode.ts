import type { Trace } from '../trace';
import { assemble } from './assemble';
import { blockSize, decodeBlock } from './block';
import { type Codec, TraceFileError } from './codec';
import {
  type Block,
  checked,
  type Dictionary,
  HEADER_BYTES,
  type Index,
  type Piece,
  readHeader,
  readTrailer,
  TRAILER_BYTES,
} from './layout';
import { decodeMoments, Moments } from './moments';
import { mayHold, type TracePart } from './selection';

/** The name of the codec that the file needs. Throws `TraceFileError` when this is no trace file we know. */
export function codecOf(bytes: Uint8Array): string {
  return readHeader(bytes.subarray(0, HEADER_BYTES));
}

/** The trace in a file's bytes, whole or in part. Throws `TraceFileError`, one sentence, for any file it cannot read. */
export function decodeTrace(bytes: Uint8Array, codec: Codec, part: TracePart = {}): Trace {
  requireCodec(codecOf(bytes), codec);
  if (bytes.length < HEADER_BYTES + TRAILER_BYTES) {
    throw new TraceFileError('The trace file is cut off: its end is missing.');
  }
  const take = (piece: Piece): Uint8Array =>
    bytes.subarray(piece.offset, piece.offset + piece.length);
  const place = readTrailer(bytes.subarray(bytes.length - TRAILER_BYTES), bytes.length);
  const index = readIndex(take(place), place, codec);
  return decodePieces(index, take, codec, part);
}

/** A file that is read in pieces. */
export interface TraceSource {
  readonly size: number;
  readRange(offset: number, length: number): Promise<Uint8Array>;
}

/** As `decodeTrace`, reading only the blocks that may hold something of the part. */
export async function readTrace(
  source: TraceSource,
  codecNamed: (name: string) => Codec | undefined,
  part: TracePart = {},
): Promise<Trace> {
  const name = codecOf(await source.readRange(0, Math.min(HEADER_BYTES, source.size)));
  const codec = codecNamed(name);
  if (!codec) {
    throw new TraceFileError(
      `The trace file is compressed with "${name}", which this program cannot read here.`,
    );
  }
  const end = Math.max(0, source.size - TRAILER_BYTES);
  const place = readTrailer(await source.readRange(end, source.size - end), source.size);
  const index = readIndex(await source.readRange(place.offset, place.length), place, codec);
  const wanted = index.blocks.filter((block) => mayHold(block, part));
  const read = new Map<Piece, Uint8Array>();
  for (const piece of [index.dictionary, ...(index.moments ?? []), ...wanted]) {
    read.set(piece, await source.readRange(piece.offset, piece.length));
  }
  return decodePieces(index, (piece) => read.get(piece) as Uint8Array, codec, part);
}

function requireCodec(name: string, codec: Codec): void {
  if (name !== codec.name) {
    throw new TraceFileError(
      `The trace file is compressed with "${name}" and was opened with "${codec.name}".`,
    );
  }
}

function readIndex(bytes: Uint8Array, place: Piece, codec: Codec): Index {
  return parsed(codec.decompress(checked(bytes, place, 'the index')));
}

function decodePieces(
  { blocks, moments: pieces, dictionary }: Index,
  take: (piece: Piece) => Uint8Array,
  codec: Codec,
  part: TracePart,
): Trace {
  const moments = pieces && momentsIn(pieces, take, codec);
  const decoded = blocks
    .filter((block) => mayHold(block, part))
    .map((block) => ({ block, columns: columnsOfBlock(block, take(block), codec, moments) }));
  const words: Dictionary = parsed(
    codec.decompress(checked(take(dictionary), dictionary, 'the names')),
  );
  return assemble(decoded, words, part);
}

function momentsIn(
  pieces: readonly Piece[],
  take: (piece: Piece) => Uint8Array,
  codec: Codec,
): Moments {
  const parts: Float64Array[] = [];
  for (const piece of pieces) {
    const bytes = codec.decompress(checked(take(piece), piece, 'the moments'));
    parts.push(decodeMoments(bytes, parts.at(-1)?.at(-1) ?? 0));
  }
  const times = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    times.set(part, at);
    at += part.length;
  }
  return new Moments(times);
}

function columnsOfBlock(
  block: Block,
  stored: Uint8Array,
  codec: Codec,
  moments: Moments | undefined,
) {
  const what = `${block.table} from row ${block.from}`;
  const bytes = codec.decompress(checked(stored, block, what));
  if (bytes.length !== blockSize(block.table, block.rows, moments !== undefined)) {
    throw new TraceFileError(`The trace file is damaged: ${what} have the wrong size.`);
  }
  return decodeBlock(block.table, bytes, block.rows, moments);
}

function parsed<V>(bytes: Uint8Array): V {
  return JSON.parse(new TextDecoder().decode(bytes)) as V;
}

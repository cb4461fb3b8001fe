/** A compressor handed in by the host (Node's zlib, the browser's streams). The name is kept in the file. */
export interface Codec {
  readonly name: 'zstd' | 'deflate' | 'none';
  compress(bytes: Uint8Array): Uint8Array;
  decompress(bytes: Uint8Array): Uint8Array;
}

/** A trace file that cannot be read: what is wrong with it, in one sentence. */
export class TraceFileError extends Error {
  override readonly name = 'TraceFileError';
}

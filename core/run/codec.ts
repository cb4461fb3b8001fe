import * as zlib from 'node:zlib';
import type { Codec } from '../trace';

const deflate: Codec = {
  name: 'deflate',
  compress: (bytes) => zlib.deflateRawSync(bytes, { level: 4 }),
  decompress: (bytes) => zlib.inflateRawSync(bytes),
};

const zstd: Codec | undefined = zlib.zstdCompressSync
  ? {
      name: 'zstd',
      compress: (bytes) => zlib.zstdCompressSync(bytes),
      decompress: (bytes) => zlib.zstdDecompressSync(bytes),
    }
  : undefined;

/** The best codec here: zstd, or deflate on a Node older than 22.15. */
export const traceCodec: Codec = zstd ?? deflate;

/** The codec a file names; undefined when this Node has not got it. */
export function codecNamed(name: string): Codec | undefined {
  return [deflate, zstd].find((codec) => codec?.name === name);
}

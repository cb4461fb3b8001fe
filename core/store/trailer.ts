import { crc32 } from 'node:zlib';

/**
 * The last 64 bytes of a generation: magic (16) · format version (u32) · generation (u64) · length of the database
 * (u64) · zeros · CRC32 (u32) of everything before it. Any bit flipped anywhere is found, which SQLite's own
 * integrity_check does for one flip in six.
 */
const TRAILER_BYTES = 64;
const CRC_AT = TRAILER_BYTES - 4;
const MAGIC = 'swf-testbed:gen\n';
const FORMAT = 1;

/** The database's bytes with their trailer, as two pieces that are written one after the other. */
export function sealed(database: Uint8Array, generation: number): [Uint8Array, Uint8Array] {
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.write(MAGIC, 0, 'latin1');
  trailer.writeUInt32LE(FORMAT, 16);
  trailer.writeBigUInt64LE(BigInt(generation), 20);
  trailer.writeBigUInt64LE(BigInt(database.length), 28);
  trailer.writeUInt32LE(crc32(trailer.subarray(0, CRC_AT), crc32(database)), CRC_AT);
  return [database, trailer];
}

export type Unsealed =
  | { readonly ok: true; readonly database: Uint8Array }
  | { readonly ok: false; readonly kind: 'damaged' | 'foreign'; readonly reason: string }
  | { readonly ok: false; readonly kind: 'newer'; readonly format: number };

/** The database in a generation's file, or why there is none. */
export function unsealed(bytes: Buffer, generation: number): Unsealed {
  const damaged = (reason: string): Unsealed => ({ ok: false, kind: 'damaged', reason });
  if (bytes.length === 0) {
    return damaged('it is empty');
  }
  const trailer = bytes.subarray(-TRAILER_BYTES);
  if (bytes.length < TRAILER_BYTES || trailer.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    const sqlite = bytes.toString('latin1', 0, 15) === 'SQLite format 3';
    return sqlite
      ? damaged('its end is missing')
      : { ok: false, kind: 'foreign', reason: 'it is not a file of a store' };
  }
  const format = trailer.readUInt32LE(16);
  if (crc32(bytes.subarray(0, -4)) !== trailer.readUInt32LE(CRC_AT)) {
    return damaged('its checksum is wrong');
  }
  if (format > FORMAT) {
    return { ok: false, kind: 'newer', format };
  }
  const database = bytes.subarray(0, -TRAILER_BYTES);
  if (Number(trailer.readBigUInt64LE(28)) !== database.length) {
    return damaged('its length is wrong');
  }
  const written = Number(trailer.readBigUInt64LE(20));
  return written === generation
    ? { ok: true, database }
    : damaged(`it says that it is number ${written}`);
}

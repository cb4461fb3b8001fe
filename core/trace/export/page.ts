import type { Codec } from '../file/codec';
import { decodeTrace } from '../file/decode';
import { encodeTrace } from '../file/encode';
import type { Trace } from '../trace';

// Compressed once as a whole, by what every browser can undo.
const NONE: Codec = { name: 'none', compress: (bytes) => bytes, decompress: (bytes) => bytes };

/** The trace as base64 text for an HTML page. `gzip` is the host's. */
export function encodeForPage(trace: Trace, gzip: (bytes: Uint8Array) => Uint8Array): string {
  return toBase64(gzip(encodeTrace(trace, NONE)));
}

/** What `encodeForPage` wrote; `gunzip` is a `DecompressionStream` in a page. Throws `TraceFileError`. */
export async function decodeFromPage(
  text: string,
  gunzip: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<Trace> {
  return decodeTrace(await gunzip(fromBase64(text)), NONE);
}

const STEP = 0x6000;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + STEP)));
  }
  return text;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

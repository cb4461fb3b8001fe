import { type GuestHost, NOT_AS_LISTED, READ, UNREADABLE } from './guest/contract';
import { NotAsListed } from './readable-files';

/** What the session wants to hear of its guest. */
export interface Listener {
  /** The bytes of a file that is shown; throws when it cannot be read. */
  readFile(number: number): Uint8Array;
  /** Puts the snapshot's content into fresh memory. */
  fillMemory(memory: Uint8Array): void;
  write(bytes: Buffer): void;
  complain(line: string): void;
  ready(): void;
  failed(message: string): void;
}

/**
 * The functions that the sandbox may call. Only primitives and copies of bytes pass, and nothing is thrown: an error of
 * this realm seen inside would be a way out.
 */
export function hostFor(listener: Listener): GuestHost {
  const failed = (message: unknown): void => caught(() => listener.failed(textOf(message)));
  return {
    clock: () => performance.now(),
    decode: (bytes, encoding, strict, keepMark) =>
      caught(() =>
        new TextDecoder(textOf(encoding), {
          fatal: strict === true,
          ignoreBOM: keepMark === true,
        }).decode(copyOut(bytes)),
      ),
    readFile: (number, into) => {
      try {
        copyBytes.call(into, listener.readFile(typeof number === 'number' ? number : -1));
        return READ;
      } catch (error) {
        return error instanceof NotAsListed ? NOT_AS_LISTED : UNREADABLE;
      }
    },
    fillMemory: (memory) => {
      try {
        listener.fillMemory(memory);
      } catch (error) {
        failed(error instanceof Error ? error.message : 'its memory cannot be filled');
      }
    },
    write: (bytes) => {
      try {
        listener.write(copyOut(bytes));
      } catch (error) {
        failed(error instanceof Error ? error.message : 'what it wrote cannot be read');
      }
    },
    complain: (line) => caught(() => listener.complain(textOf(line))),
    ready: () => caught(() => listener.ready()),
    failed,
  };
}

function caught<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}

/** Text as it is; of anything else nothing is asked, for asking would call the sandbox's functions. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const copyBytes = Uint8Array.prototype.set;
const byteLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  'byteLength',
)?.get as () => number;

/**
 * A copy of the sandbox's bytes in this realm. Only this realm's built-ins touch the original: the sandbox may have
 * changed its own.
 */
function copyOut(bytes: Uint8Array): Buffer {
  const copy = new Uint8Array(byteLength.call(bytes));
  copyBytes.call(copy, bytes);
  return Buffer.from(copy.buffer);
}

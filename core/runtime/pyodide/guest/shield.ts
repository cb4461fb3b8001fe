import type { GuestHost } from './contract';

/**
 * The host behind functions of the sandbox. Should a call of the host fail all the same (a full stack is enough), its
 * error is dropped here: an object of the other realm would lead to that realm's constructors.
 */
export function shield(host: GuestHost): GuestHost {
  return {
    clock: () => shielded(() => host.clock()),
    decode: (bytes, encoding, strict, keepMark) =>
      shielded(() => host.decode(bytes, encoding, strict, keepMark)),
    readFile: (number, into) => shielded(() => host.readFile(number, into)),
    fillMemory: (memory) => shielded(() => host.fillMemory(memory)),
    write: (bytes) => shielded(() => host.write(bytes)),
    complain: (line) => shielded(() => host.complain(line)),
    ready: () => shielded(() => host.ready()),
    failed: (message) => shielded(() => host.failed(message)),
  };
}

function shielded<T>(call: () => T): T {
  try {
    return call();
  } catch {
    throw new Error('the host could not answer');
  }
}

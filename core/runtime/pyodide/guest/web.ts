import type { GuestHost } from './contract';

/** The few things of a browser's global object that Pyodide asks for. */
export function installWeb(host: GuestHost): void {
  const say = (...parts: unknown[]): void => host.complain(parts.map(String).join(' '));
  Object.assign(globalThis, {
    console: { log: say, info: say, warn: say, error: say, debug: say },
    performance: { now: () => host.clock() },
    crypto: { getRandomValues: fillByChance },
    // Nothing in here waits for a moment: what is to come later comes after the running code.
    setTimeout: (call: () => void) => {
      void Promise.resolve().then(call);
      return 0;
    },
    clearTimeout: () => {},
    TextDecoder: class {
      constructor(
        private readonly encoding = 'utf-8',
        private readonly options: { fatal?: boolean; ignoreBOM?: boolean } = {},
      ) {}
      decode(bytes: ArrayBufferView | ArrayBuffer = new Uint8Array()): string {
        const { fatal = false, ignoreBOM = false } = this.options;
        const text = host.decode(bytesOf(bytes), this.encoding, fatal, ignoreBOM);
        if (text === undefined) {
          throw new TypeError(`the bytes are not ${this.encoding}`);
        }
        return text;
      }
    },
  });
}

/** Chance is `Math.random`, which the run's seed decides (chance.ts). */
function fillByChance<T extends ArrayBufferView>(view: T): T {
  const bytes = bytesOf(view);
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Math.random() * 256;
  }
  return view;
}

function bytesOf(view: ArrayBufferView | ArrayBuffer): Uint8Array {
  return ArrayBuffer.isView(view)
    ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    : new Uint8Array(view);
}

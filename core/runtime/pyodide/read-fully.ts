import { readSync } from 'node:fs';

/** Reads exactly so much, in as many steps as the system wants. @throws when the file ends before */
export function readFully(
  file: number,
  into: Uint8Array,
  { offset, length, position }: { offset: number; length: number; position: number },
): void {
  for (let done = 0; done < length; ) {
    const count = readSync(file, into, offset + done, length - done, position + done);
    if (count === 0) {
      throw new Error('a file of the built-in Python ended too early');
    }
    done += count;
  }
}

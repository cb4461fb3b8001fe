// Memory that is never given back but with the whole instance, which lives as long as one run.
import { full } from './host';

export type Address = usize;

/** Addresses have 32 bits: beyond this one a sum would begin again at 0. */
const LAST: usize = 0xffff0000;

let top: Address = (__heap_base + 7) & ~7;

export function allocate(bytes: usize): Address {
  const at = top;
  if (bytes > LAST - at) {
    full();
  }
  top = (at + bytes + 7) & ~7;
  const pages = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) {
    full();
  }
  return at;
}

/** The same content in twice as much room. */
export function doubled(at: Address, bytes: usize): Address {
  if (bytes > LAST / 2) {
    full();
  }
  const more = allocate(bytes * 2);
  memory.copy(more, at, bytes);
  return more;
}

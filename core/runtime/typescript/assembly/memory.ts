// Memory that is never given back but with the whole instance, which lives as long as one run.

export type Address = usize;

let top: Address = (__heap_base + 7) & ~7;

export function allocate(bytes: usize): Address {
  const at = top;
  top = (at + bytes + 7) & ~7;
  const pages = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) {
    unreachable();
  }
  return at;
}

/** The same content in twice as much room. */
export function doubled(at: Address, bytes: usize): Address {
  const more = allocate(bytes * 2);
  memory.copy(more, at, bytes);
  return more;
}

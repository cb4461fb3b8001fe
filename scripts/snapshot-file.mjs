// The file of Python's memory that core/runtime/pyodide/snapshot.ts reads: pages that are empty are left out, which is
// more than half, and what is left is read into its place.
const MAGIC = 0x4d465753;
const PAGE = 4096;

/**
 * `head` is what Pyodide wrote before the memory. Returns the file: magic, sizes of memory and head, number of runs,
 * offset and length of each (all 32 bits, little endian), the head, the runs' content.
 */
export function snapshotFile({ head, memory }) {
  const runs = filledRuns(memory);
  const numbers = [MAGIC, memory.length, head.length, runs.length];
  const table = Uint32Array.from([...numbers, ...runs.flat()]);
  return Buffer.concat([
    new Uint8Array(table.buffer),
    head,
    ...runs.map(([offset, length]) => memory.subarray(offset, offset + length)),
  ]);
}

/** [offset, length] of everything between empty pages. */
function filledRuns(memory) {
  const runs = [];
  for (let offset = 0; offset < memory.length; offset += PAGE) {
    const page = memory.subarray(offset, offset + PAGE);
    const last = runs.at(-1);
    if (page.every((byte) => byte === 0)) {
      continue;
    }
    if (last !== undefined && last[0] + last[1] === offset) {
      last[1] += page.length;
    } else {
      runs.push([offset, page.length]);
    }
  }
  return runs;
}

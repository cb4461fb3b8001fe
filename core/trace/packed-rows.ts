// Constants come first, and nothing is imported: then the bundler puts them in their places.

/** Rows of a chunk: growing never copies. */
export const PACKED_ROWS = 65_536;

/** What the words of a wait are. The last has the number of its site above, and its outcome. */
export const WAIT_REQUESTED = 0;
export const WAIT_GRANTED = 1;
export const WAIT_PROCESS = 2;
export const WAIT_SPAN = 3;
export const WAIT_SITE = 4;
export const OUTCOME_BITS = 3;
export const OUTCOME_MASK = 7;

/** Of a process. The last has the number of its name above, and its outcome. */
export const PROCESS_START = 0;
export const PROCESS_END = 1;
export const PROCESS_PARENT = 2;
export const PROCESS_NAME = 3;

/**
 * Of a level. The second has its value above, its resource and its kind; where they are too large for that, or the
 * value is none of the small integers, it is ~ a place, where the value and the resource × 4 + kind stand as numbers.
 */
export const LEVEL_TIME = 0;
export const LEVEL_VALUE = 1;
export const LEVEL_KIND_BITS = 2;
export const LEVEL_WHAT_BITS = 12;
export const LEVEL_VALUES = 524_288;

/**
 * The tables that grow fastest, as a recorder writes them: rows of 32-bit words one after the other, in the place of
 * columns. What is larger than that, or the same in many rows, is kept once and pointed at: a row takes 8 to 20 bytes
 * in the place of 19 to 40, and lies in one piece of memory. Memory that was never used before costs more than what is
 * written into it (decision 011). A trace makes columns of them when it is asked for one (unpack.ts).
 *
 * A moment is a place among the numbers that came with the trace's steps so far. Place 0 is NaN: it has not come.
 */
export const PACKED_WORDS = { waits: 5, levels: 2, processes: 4 } as const;

export type PackedTableName = keyof typeof PACKED_WORDS;

export interface PackedRows {
  readonly words: Int32Array;
  /** Of waits: the moments at which they were released; undefined where none of them was. */
  released: Uint32Array | undefined;
}

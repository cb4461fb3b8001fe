// The constants of run-log.ts and of core/trace/packed-rows.ts stand behind these when it is compiled (scripts/assembly.mjs).

/** What of a record's first word is its kind. */
export const KIND_MASK: i32 = 15;

export const NONE16: i32 = 0xffff;
export const NO_ROW: i32 = -1;
/** `WaitKind`. */
export const TIMEOUT: i32 = 0;
export const CONTAINER_GET: i32 = 3;
export const STORE_GET: i32 = 5;
export const LAST_WAIT: i32 = 8;
/** `WaitOutcome`. */
export const GRANTED_WAIT: i32 = 1;
export const CANCELLED_WAIT: i32 = 2;
export const FAILED_WAIT: i32 = 4;
/** `LevelKind`. */
export const LEVEL_QUEUE: i32 = 1;
/** Indices in `PROCESS_OUTCOMES`. */
export const ENDED: i32 = 1;
export const FAILED: i32 = 2;

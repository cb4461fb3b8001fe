// Nothing else stands here: then the bundler puts these in their places.

/** "None" among rows here: a small integer, unlike the `NONE` of tables, which it becomes in a column. */
export const NO_ROW = -1;

/** Of each process: the row of its wait, the frame of its innermost generator, and the line on which it waited last. */
export const PROCESS_WORDS = 3;
export const FRAME = 1;
export const WAIT_LINE = 2;
/** Of each frame: its span, its function (-1: not the definition's), on which line the one outside delegates, and that. */
export const FRAME_WORDS = 4;
export const SPAN = 0;
export const FUNCTION = 1;
export const LINE = 2;
export const OUTER = 3;

/** Of each request: the row of its wait; and its resource × 2, 1 more for a put. */
export const REQUEST_WORDS = 2;

/** Index in `PROCESS_OUTCOMES`. */
export const ENDED = 1;
export const FAILED = 2;

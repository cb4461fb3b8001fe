// What the host does when the reader cannot go on: both throw in it (log-wasm.ts), and no call here comes back.

/** There is no more memory. */
export declare function full(): void;
/** A record says what no run can have written. */
export declare function damaged(): void;

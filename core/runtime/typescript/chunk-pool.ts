import { CHUNK_BYTES } from './run-log';

/**
 * The buffers of a log, shared with the thread that reads it. One that has been read is filled again: memory that was
 * never used costs more than what is written into it. The writer is given as many as the reader falls behind, up to
 * `most`; then it waits for the reader, or an endless run would fill the memory.
 */
export class ChunkPool {
  /** In the order in which they are handed out and read. */
  private readonly chunks: Int32Array[] = [];
  private next = 0;

  constructor(private readonly most: number) {}

  take(): SharedArrayBuffer {
    const { chunks } = this;
    let words = chunks[this.next];
    if (words === undefined || (Atomics.load(words, 0) !== 0 && chunks.length < this.most)) {
      words = new Int32Array(new SharedArrayBuffer(CHUNK_BYTES));
      chunks.splice(this.next, 0, words);
    }
    while (Atomics.load(words, 0) !== 0) {
      Atomics.wait(words, 0, 1);
    }
    Atomics.store(words, 0, 1);
    this.next = (this.next + 1) % chunks.length;
    return words.buffer as SharedArrayBuffer;
  }
}

/** Says that a buffer has been read. */
export function giveBack(words: Int32Array): void {
  Atomics.store(words, 0, 0);
  Atomics.notify(words, 0);
}

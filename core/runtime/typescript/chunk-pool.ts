import { CHUNK_BYTES } from './run-log';

/**
 * The buffers of a log, shared with the thread that reads it. One that has been read is filled again: memory that was
 * never used costs more than what is written into it. A reader that falls behind finds more of them.
 */
export class ChunkPool {
  private readonly chunks: Int32Array[] = [];

  take(): SharedArrayBuffer {
    const free = this.chunks.find((words) => Atomics.load(words, 0) === 0) ?? this.add();
    Atomics.store(free, 0, 1);
    return free.buffer as SharedArrayBuffer;
  }

  private add(): Int32Array {
    const words = new Int32Array(new SharedArrayBuffer(CHUNK_BYTES));
    this.chunks.push(words);
    return words;
  }
}

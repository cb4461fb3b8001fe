import type { FromWorker } from '../protocol';
import type { LogSink } from './guest/log-writer';

/** Posts pieces of a log, each buffer once: posting one takes as long as simulating 500 events. */
export function logPosts(post: (message: FromWorker) => void): LogSink['log'] {
  const buffers: ArrayBufferLike[] = [];
  return (buffer, words, texts) => {
    let chunk = buffers.indexOf(buffer);
    if (chunk < 0) {
      chunk = buffers.push(buffer) - 1;
      post({ type: 'chunk', buffer });
    }
    post({ type: 'log', chunk, words, texts });
  };
}

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TaploOptions } from '../service/format/style';
import type { FormatAnswer, FormatRequest } from './protocol';

/** So long may a text take; then the worker is ended, and the next request begins another. */
const LIMIT_MS = 20_000;

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (reason: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Taplo in a worker that starts with the first text. After an error it is not trusted, and the next text gets a new one. */
export class Formatter {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  /** `folder` holds the server's bundles. */
  constructor(private readonly folder: string) {}

  format(text: string, options: TaploOptions): Promise<string> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end('takes too long'), LIMIT_MS).unref();
      this.waiting.set(id, { resolve, reject, timer });
      this.started().postMessage({ id, text, options } satisfies FormatRequest);
    });
  }

  private started(): Worker {
    if (this.worker) {
      return this.worker;
    }
    const worker = new Worker(join(this.folder, 'format-worker.js'));
    this.worker = worker;
    worker.unref();
    worker.on('message', (answer: FormatAnswer) => this.take(answer));
    worker.on('error', ({ message }) => this.end(message));
    return worker;
  }

  private take(answer: FormatAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    clearTimeout(waiting?.timer);
    if ('text' in answer) {
      waiting?.resolve(answer.text);
    } else {
      waiting?.reject(new Error(answer.error));
      this.end(answer.error);
    }
  }

  /** Everything that waits fails with the reason. */
  private end(reason: string): void {
    void this.worker?.terminate();
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new Error(reason));
    }
    this.waiting.clear();
  }
}

import { createRecorder } from '../../trace';
import { plainError } from '../outcome';
import { phase } from '../phases';
import { FrameReader } from '../python-frames';
import { requestJson } from '../python-request';
import { type Post, Streamed } from '../python-stream';
import type { RunRequest } from '../request';
import { findSnapshot, loadGuest, readScripts } from './files';
import type { Guest } from './guest/contract';
import { hostFor } from './host';
import { prepareTable, type ReadableFile, readableFiles } from './readable-files';
import { createSandbox } from './sandbox';
import type { Snapshot } from './snapshot';

/** One interpreter in its sandbox: loaded at once, used for one run, then thrown away with its thread. */
export class PyodideSession {
  private readonly streamed: Streamed;
  private readonly guest: Guest | undefined;
  private request: RunRequest | undefined;
  private state: 'loading' | 'ready' | 'failed' = 'loading';
  private complaint = '';
  private files: readonly ReadableFile[] = [];
  private readonly phases = [phase('thread')];

  constructor(
    memoryMegabytes: number,
    private readonly post: Post,
  ) {
    this.streamed = new Streamed(createRecorder(), post);
    const frames = new FrameReader(this.streamed);
    let snapshot: Snapshot | undefined;
    const host = hostFor({
      fillMemory: (memory) => snapshot?.fill(memory),
      readFile: (number) => this.readFile(number),
      write: (bytes) => frames.add(bytes),
      complain: (line) => {
        this.complaint = line;
      },
      ready: () => this.ready(),
      failed: (message) => this.failed(message),
    });
    try {
      snapshot = findSnapshot();
      const sandbox = createSandbox(readScripts(), host);
      this.guest = sandbox.guest;
      loadGuest(sandbox, snapshot, memoryMegabytes);
      this.phases.push(phase('CPython compiled'));
    } catch (error) {
      this.failed(error instanceof Error ? error.message : 'it cannot be loaded');
    }
  }

  /** Runs the request as soon as the interpreter is there, and posts exactly one `end`. */
  run(request: RunRequest): void {
    this.request = request;
    if (this.state === 'ready') {
      this.start(request);
    } else if (this.state === 'failed') {
      this.tell();
    }
  }

  private start(request: RunRequest): void {
    try {
      this.files = readableFiles(request);
      const shown = this.files.map(({ path, size }) => ({ path, size }));
      this.guest?.run(requestJson(request), JSON.stringify(shown));
      // It has run to its end before it returns, and has told it.
      this.failed('it ended without a result');
    } catch (error) {
      this.failed(error instanceof Error ? error.message : 'it cannot be run');
    }
  }

  private readFile(number: number): Uint8Array {
    const file = this.files[number];
    if (file === undefined) {
      throw new Error(`there is no file ${number}`);
    }
    return file.read();
  }

  private ready(): void {
    this.state = 'ready';
    this.phases.push(phase('Python, SimPy and the driver in memory'));
    this.post({ type: 'ready', phases: this.phases }, []);
    if (this.request) {
      this.run(this.request);
    } else {
      prepareTable();
    }
  }

  /** Ends the run, or the one to come, as failed. */
  failed(message: string): void {
    this.state = 'failed';
    this.complaint = [message, this.complaint].filter(Boolean).join(': ');
    if (this.request) {
      this.tell();
    }
  }

  private tell(): void {
    this.streamed.fail(plainError('runtime-failed', `Python failed: ${this.complaint}`));
  }
}

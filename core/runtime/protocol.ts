import type { MessagePort } from 'node:worker_threads';
import type { TraceDelta } from '../trace/recorder';
import type { FunctionEntry } from '../trace/tables';
import type { ValueTable } from '../value/value';
import type { Phase } from './phases';
import type { DefinitionCode, RunError, RunProgress, RunRequest } from './request';

/** What a worker knows from its start, before there is a request. */
export interface WorkerData {
  readonly memoryMegabytes: number;
  /** Where messages go to when not to the thread that started the worker. */
  readonly out?: MessagePort;
  /** The worker itself makes the trace of its log. */
  readonly readsLog?: boolean;
}

/** Messages from the host to a simulation worker. */
export type ToWorker =
  /** The code that the request to come is likely to hold. */
  | { readonly type: 'expect'; readonly code: DefinitionCode }
  | { readonly type: 'run'; readonly request: RunRequest };

/** Messages from a simulation worker to its host. A run ends with exactly one `end`. */
export type FromWorker =
  /** It waits for its request; how long it took to come to that. */
  | { readonly type: 'ready'; readonly phases: readonly Phase[] }
  | { readonly type: 'progress'; readonly progress: RunProgress }
  /**
   * A step of the trace; or, from a runtime that leaves the making of it to its host, the functions, the
   * buffers of the log and what is written into them.
   */
  | { readonly type: 'delta'; readonly delta: TraceDelta }
  | { readonly type: 'functions'; readonly functions: readonly FunctionEntry[] }
  | { readonly type: 'chunk'; readonly buffer: ArrayBufferLike }
  | {
      readonly type: 'log';
      /** Which of the buffers posted before, from 0; and where its words end. */
      readonly chunk: number;
      readonly words: number;
      readonly texts: readonly string[];
    }
  | {
      readonly type: 'end';
      readonly error: RunError | undefined;
      /** The frames outside of the error's own are to be had from the log. */
      readonly hasOuterFrames: boolean;
      readonly simulatedTime: number;
      readonly eventCount: number;
      /** Undefined when the host knows it, who read the log. */
      readonly eventHash: string | undefined;
      readonly reported: ValueTable;
    };

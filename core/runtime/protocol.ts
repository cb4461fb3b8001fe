import type { TraceDelta } from '../trace/recorder';
import type { ValueTable } from '../value/value';
import type { RunError, RunProgress, RunRequest } from './request';

/** What a worker knows from its start, before there is a request. */
export interface WorkerData {
  readonly memoryMegabytes: number;
}

/** Messages from the host to a simulation worker. */
export type ToWorker = { readonly type: 'run'; readonly request: RunRequest };

/** Messages from a simulation worker to its host. A run ends with exactly one `end`. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly progress: RunProgress }
  | { readonly type: 'delta'; readonly delta: TraceDelta }
  | {
      readonly type: 'end';
      readonly error: RunError | undefined;
      readonly simulatedTime: number;
      readonly eventCount: number;
      readonly eventHash: string;
      readonly reported: ValueTable;
    };

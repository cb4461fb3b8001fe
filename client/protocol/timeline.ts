import type { TraceDelta } from '../../core/trace/recorder';

/** The execution that the page shows, or the second one that it is compared with. */
export type TimelineRun = 'first' | 'second';

/** What the page tells of an execution beside its trace. */
export interface TimelineExecution {
  readonly executionId: string;
  readonly workflowName: string;
  readonly version: string;
  readonly runtime: string;
  readonly status: 'running' | 'completed' | 'failed' | 'terminated';
  /** ISO 8601 in UTC. */
  readonly startTime: string;
  readonly seed: number;
  /** Simulated seconds reached; what a running execution has shown so far is in its trace. */
  readonly simulatedTime: number | null;
  /** Simulated seconds it shall run, when a duration was given. */
  readonly duration: number | null;
  readonly eventCount: number | null;
  readonly wallSeconds: number | null;
  readonly error: TimelineError | null;
  /** Effective values, `section.key` → as TOML writes it. */
  readonly parameters: readonly (readonly [string, string])[];
  /** The text that ran, shown beside spans; `path` is what `FunctionEntry.file` of the trace says. */
  readonly code: { readonly path: string; readonly text: string } | null;
}

export interface TimelineError {
  readonly message: string;
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
}

/** Messages to the page. Deltas carry typed arrays; their first one starts the trace anew. */
export type ToTimeline =
  | {
      readonly type: 'execution';
      readonly run: TimelineRun;
      readonly execution: TimelineExecution;
    }
  | {
      readonly type: 'delta';
      readonly run: TimelineRun;
      readonly delta: TraceDelta;
      /** The page answers with `taken` of this number, so that no more is sent than it can take. */
      readonly serial: number;
    }
  /** The second execution is no longer shown. */
  | { readonly type: 'secondClosed' }
  /** Nothing can be shown, for the reason given to a person. */
  | { readonly type: 'unavailable'; readonly message: string };

/** Messages from the page. */
export type FromTimeline =
  /** The page can take messages; whatever it was sent before is forgotten. */
  | { readonly type: 'ready' }
  | { readonly type: 'taken'; readonly serial: number }
  | {
      readonly type: 'goToSource';
      readonly file: string;
      /** 1-based. */
      readonly line: number;
    }
  | {
      readonly type: 'save';
      readonly fileName: string;
      readonly mimeType: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly type: 'chooseSecond' }
  | { readonly type: 'closeSecond' }
  | { readonly type: 'cancel' }
  | { readonly type: 'copy'; readonly text: string };

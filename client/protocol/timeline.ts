import type { TimelineExecution } from '../../core/run/timeline-execution';
import type { TraceDelta } from '../../core/trace/recorder';

export type { TimelineExecution };

/** The execution that the page shows, or the second one that it is compared with. */
export type TimelineRun = 'first' | 'second';

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
      /** Whose code: two executions may have run different texts of one file. */
      readonly run: TimelineRun;
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

/** Where an execution is kept. */
export interface ExecutionPlace {
  readonly storeFolder: string;
  readonly executionId: string;
}

/** Which executions a panel shows: kept by the editor with the page's own state, so that a reload brings them back. */
export interface PanelMemory {
  readonly first: ExecutionPlace;
  readonly second?: ExecutionPlace;
}

/** What the frame around the page takes beside the page's messages. */
export type ToPanel = ToTimeline | { readonly type: 'remember'; readonly memory: PanelMemory };

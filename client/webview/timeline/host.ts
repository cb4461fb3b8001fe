import type { FromTimeline, ToTimeline } from '../../protocol/timeline';

/** What the page stands in: a panel of the editor, or a file opened in a browser. */
export interface TimelineHost {
  readonly kind: 'editor' | 'report';
  post(message: FromTimeline): void;
  listen(receive: (message: ToTimeline) => void): void;
  /** What `setState` kept, also after the page was thrown away and made again. */
  state(): unknown;
  setState(state: unknown): void;
}

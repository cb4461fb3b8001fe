import type { FromTimeline, ToTimeline } from '../../protocol/timeline';
import { mountTimeline } from './mount';

declare function acquireVsCodeApi(): {
  postMessage(message: FromTimeline): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const editor = acquireVsCodeApi();
mountTimeline(document.body, {
  kind: 'editor',
  post: (message) => editor.postMessage(message),
  listen: (receive) =>
    window.addEventListener('message', ({ data }) => receive(data as ToTimeline)),
  state: () => editor.getState(),
  setState: (state) => editor.setState(state),
});

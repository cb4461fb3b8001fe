import { dispatch, type Handlers, type Message } from '../../protocol/messages';
import { takeTexts } from './texts';

/** The page's way to the extension that opened it. */
export interface Host<Sent extends Message, State> {
  post(message: Sent): void;
  /** What was kept before the page was hidden or the window reloaded. */
  readonly kept: State | undefined;
  keep(state: State): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Connects the page, once; texts come in the language that the host wrote into the page. */
export function connect<Received extends Message, Sent extends Message, State>(
  handlers: Handlers<Received>,
): Host<Sent, State> {
  takeTexts();
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }) => dispatch(handlers, data));
  return {
    post: (message) => api.postMessage(message),
    kept: api.getState() as State | undefined,
    keep: (state) => api.setState(state),
  };
}

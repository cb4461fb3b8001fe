import type { FromTimeline, PanelMemory, ToPanel } from '../../protocol/timeline';
import '../panel/panel.css';
import { takeTexts } from '../shared/texts';
import { mountTimeline } from './mount';

interface Kept {
  readonly memory?: PanelMemory;
  readonly page?: unknown;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromTimeline): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();
const keep = (part: Kept): void => editor.setState({ ...editor.getState(), ...part });

takeTexts();
mountTimeline(document.getElementById('page') ?? document.body, {
  kind: 'editor',
  post: (message) => editor.postMessage(message),
  listen: (receive) =>
    window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
      if (data.type === 'remember') {
        keep({ memory: data.memory });
      } else {
        receive(data);
      }
    }),
  state: () => editor.getState()?.page,
  setState: (page) => keep({ page }),
});

import { traceSteps } from '../../../core/trace/trace-feed';
import type { FromTimeline, ToTimeline } from '../../protocol/timeline';
import { AddressState } from '../report/address-state';
import { download } from '../report/download';
import { embeddedExecution, embeddedTrace } from '../report/embedded';
import '../report/report.css';
import { showSource } from '../report/source-dialog';
import { followSystemTheme } from '../report/theme-class';
import { mountTimeline } from './mount';

/** The page that a report file holds: its data is in the file, and what an editor would do the browser does. */
const execution = embeddedExecution();
const trace = embeddedTrace();
const state = new AddressState();
let tell: (message: ToTimeline) => void = () => {};

async function sendAll(): Promise<void> {
  tell({ type: 'execution', run: 'first', execution });
  try {
    let serial = 0;
    for (const delta of traceSteps(await trace)) {
      tell({ type: 'delta', run: 'first', delta, serial: serial++ });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell({ type: 'unavailable', message: `The trace in this file cannot be read: ${reason}` });
  }
}

function take(message: FromTimeline): void {
  switch (message.type) {
    case 'ready':
      // After the page has come to the end of what it is doing.
      queueMicrotask(() => void sendAll());
      return;
    case 'goToSource':
      showSource(message.file, textOf(message.file), message.line);
      return;
    case 'save':
      download(message.fileName, message.mimeType, message.bytes);
      return;
    case 'copy':
      void navigator.clipboard.writeText(message.text);
      return;
    default:
    // The rest is for a host with other executions at hand.
  }
}

function textOf(file: string): string {
  return execution.code?.path === file
    ? execution.code.text
    : 'The text of this file is not kept with the execution.';
}

followSystemTheme(document.body);
mountTimeline(document.getElementById('timeline') ?? document.body, {
  kind: 'report',
  post: take,
  listen: (receive) => {
    tell = receive;
  },
  state: () => state.get(),
  setState: (next) => state.set(next),
});

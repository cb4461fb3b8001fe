import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerData } from '../protocol';
import { hideFunctionConstructors } from './harden';
import { PyodideSession } from './session';

const port = parentPort;
if (port === null) {
  throw new Error('this file is started as a worker thread');
}
hideFunctionConstructors();
// Python comes up while the host still registers the execution; a failure is told by the run.
const session = new PyodideSession(
  (workerData as WorkerData).memoryMegabytes,
  (message, transfer) => port.postMessage(message, transfer),
);
// What comes up from the sandbox unexpectedly is not looked at: looking would call its functions.
const broken = (): void => session.failed('something unexpected came up');
process.on('unhandledRejection', broken).on('uncaughtException', broken);
port.on('message', (message: ToWorker) => {
  if (message.type === 'run') {
    session.run(message.request);
  }
});

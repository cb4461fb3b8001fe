import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerData } from '../protocol';
import { hideFunctionConstructors } from './harden';
import { PyodideSession } from './session';

const port = parentPort;
if (port === null) {
  throw new Error('this file is started as a worker thread');
}
hideFunctionConstructors();
// Whatever the sandbox throws is not looked at: looking would call its functions.
process.on('unhandledRejection', () => {}).on('uncaughtException', () => {});
// Python comes up while the host still registers the execution; a failure is told by the run.
const session = new PyodideSession(
  (workerData as WorkerData).memoryMegabytes,
  (message, transfer) => port.postMessage(message, transfer),
);
port.on('message', ({ request }: ToWorker) => session.run(request));

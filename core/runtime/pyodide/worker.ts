import { parentPort } from 'node:worker_threads';
import type { ToWorker } from '../protocol';
import { runPyodide } from './run';

const port = parentPort;
port?.on('message', ({ request }: ToWorker) => {
  void runPyodide(request, (message, transfer) => port.postMessage(message, transfer));
});

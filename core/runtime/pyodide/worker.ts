import { parentPort, workerData } from 'node:worker_threads';
import type { ToWorker, WorkerData } from '../protocol';
import { loadPython } from './load';
import { runPyodide } from './run';

const port = parentPort;
// Python comes up while the host still registers the execution; a failure is told by the run.
const loading = loadPython((workerData as WorkerData).memoryMegabytes);
loading.catch(() => {});
port?.on('message', ({ request }: ToWorker) => {
  void runPyodide(request, loading, (message, transfer) => port.postMessage(message, transfer));
});

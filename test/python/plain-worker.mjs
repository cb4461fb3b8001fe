// Plain Pyodide in Node, without our sandbox: that an attack gets through there proves that its test can fail.
import { parentPort, workerData } from 'node:worker_threads';
import { loadPyodide } from 'pyodide';

const { code, library } = workerData;
const python = await loadPyodide({ stdLibURL: library, env: { HOME: '/home/pyodide' } });
let result;
try {
  result = String(python.runPython(code));
} catch (error) {
  result = `refused: ${String(error.message).trim().split('\n').at(-1)}`;
}
parentPort.postMessage(result);

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRecorder } from '../../trace';
import { bundlePath } from '../bundle-path';
import { late } from '../late-modules';
import { plainError } from '../outcome';
import { FrameReader } from '../python-frames';
import { requestJson } from '../python-request';
import { Streamed } from '../python-stream';
import type { RunHandle, RunObserver, RunRequest } from '../request';
import { RunState } from '../run-state';

/** Runs a request in the user's interpreter, a process group of its own that ends as a whole. */
export function runInterpreter(request: RunRequest, observer: RunObserver): RunHandle {
  const interpreter = request.interpreter ?? findInterpreter(request.workflowsDir);
  const child = late
    .childProcess()
    .spawn(interpreter, ['-X', 'utf8', bundlePath('python/swf_child.py')], {
      detached: process.platform !== 'win32',
      // A definition from the store runs also where its folder is gone.
      cwd: existsSync(request.workflowsDir) ? request.workflowsDir : tmpdir(),
      env: { ...process.env, PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' },
    });
  const state = new RunState(request, observer, () => kill(child));
  const streamed = new Streamed(createRecorder(), (message) => state.take(message));
  const frames = new FrameReader(streamed);
  let complaint = '';
  child.stdout.on('data', (bytes: Buffer) => {
    try {
      frames.add(bytes);
    } catch (error) {
      state.fail(plainError('runtime-failed', `Python failed: ${(error as Error).message}`));
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.on('error', (error) =>
    state.fail(
      plainError(
        'interpreter-missing',
        `The interpreter ${interpreter} cannot be started: ${error.message}`,
        'name one that has SimPy in the setting swf.python.interpreter, or leave --runtime python out',
      ),
    ),
  );
  child.on('close', (code, signal) =>
    state.fail(
      plainError(
        'runtime-ended',
        `The interpreter ended without a result (${signal ?? `code ${code}`})${complaint ? `: ${complaint.trim().split('\n').at(-1)}` : ''}`,
        'look for os._exit in the definition, or for a library that ends the process',
      ),
    ),
  );
  // A child that cannot start breaks the pipe; its `error` event tells.
  child.stdin.on('error', () => {});
  // Kept open: where this process is killed, the child sees the end and ends too.
  child.stdin.write(`${requestJson(request)}\n`);
  return { trace: state.trace, done: state.done, cancel: () => state.cancel() };
}

/** A `.venv` in the workflow folder or above, else `python3`. */
function findInterpreter(folder: string): string {
  const [bin, fallback] =
    process.platform === 'win32' ? ['Scripts/python.exe', 'python'] : ['bin/python', 'python3'];
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, '.venv', bin);
    if (existsSync(candidate)) {
      return candidate;
    }
    if (dirname(at) === at) {
      return fallback;
    }
  }
}

function kill(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}

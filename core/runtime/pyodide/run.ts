import { createRecorder } from '../../trace';
import { plainError } from '../outcome';
import { requestJson } from '../python-request';
import { type Post, Streamed } from '../python-stream';
import type { RunRequest } from '../request';
import type { loadPython } from './load';

interface PyBuffer {
  getBuffer(type: 'u8'): { data: Uint8Array; release(): void };
  destroy(): void;
}

/** Runs a request in Pyodide and posts what happens; ends with exactly one `end`. */
export async function runPyodide(
  request: RunRequest,
  loading: ReturnType<typeof loadPython>,
  post: Post,
): Promise<void> {
  const streamed = new Streamed(createRecorder(), post);
  try {
    const python = await loading;
    const driver = python.pyimport('swf_driver') as {
      run(request: string, sink: unknown, progress: unknown): string;
    };
    const end = driver.run(
      requestJson(request),
      (records: PyBuffer, strings: string) => {
        const buffer = records.getBuffer('u8');
        streamed.add(buffer.data, JSON.parse(strings) as string[]);
        buffer.release();
        records.destroy();
      },
      (simulatedTime: number, eventCount: number) =>
        streamed.progress({ simulatedTime, eventCount }),
    );
    streamed.end(end);
  } catch (error) {
    streamed.fail(
      plainError(
        'runtime-failed',
        `Python failed: ${error instanceof Error ? error.message : String(error)}`,
      ),
    );
  }
}

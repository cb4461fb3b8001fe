import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { prepareRun } from '../core/runtime';
import type { RuntimeName } from '../core/runtime/request';
import { definition, requestFor } from '../test/python/run';
import { STUCK } from '../test/python/stuck';
import type { BenchTable } from './support/bench-table';

const ROUNDS = 5;
/** So long a run is stuck before it is cancelled, in milliseconds. */
const STUCK_FOR = 100;

/** From cancelling a run that never gives the interpreter back to its end, and to the end of what ran it. */
export async function run(): Promise<BenchTable[]> {
  const rows: BenchTable['rows'][number][] = [];
  for (const runtime of ['pyodide', 'python'] as const) {
    for (const [name, body] of Object.entries(STUCK)) {
      const told: number[] = [];
      const gone: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const times = await cancelled(runtime, stuck(body));
        told.push(times.told);
        gone.push(times.gone);
      }
      rows.push({ runtime, 'stuck in': name, ...figures('told', told), ...figures('gone', gone) });
    }
  }
  return [
    {
      title: `Cancel: ms until the run is told as ended, and until nothing of it runs any more (goal 50), ${ROUNDS} times each`,
      rows,
    },
    await commandLine(),
  ];
}

function stuck(body: string): string {
  return definition(`import os\nprint(f'pid {os.getpid()}')\nyield env.timeout(0.5)\n${body}`);
}

async function cancelled(
  runtime: RuntimeName,
  text: string,
): Promise<{ readonly told: number; readonly gone: number }> {
  let worker: Worker | undefined;
  process.once('worker', (started) => {
    worker = started;
  });
  const request = requestFor(text, { runtime });
  let begun = (_pid: number): void => {};
  const there = new Promise<number>((resolve) => {
    begun = resolve;
  });
  const run = prepareRun(runtime, request.limits).run(request, {
    onDelta: ({ strings }) => {
      const pid = strings.map((one) => /^pid (\d+)$/.exec(one)?.[1]).find(Boolean);
      if (pid !== undefined) {
        begun(Number(pid));
      }
    },
  });
  const pid = await there;
  await pause(STUCK_FOR);
  const ended = new Promise<void>((resolve) => worker?.once('exit', () => resolve()));
  const start = performance.now();
  run.cancel();
  const { status } = await run.done;
  const told = performance.now() - start;
  if (status !== 'terminated') {
    throw new Error(`the run is ${status}`);
  }
  await (runtime === 'pyodide' ? ended : processGone(pid));
  process.removeAllListeners('worker');
  return { told, gone: performance.now() - start };
}

/** Ctrl+C on the command line: until its process has ended, with the execution stored as terminated. */
async function commandLine(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-'));
  mkdirSync(join(folder, 'workflows'));
  writeFileSync(join(folder, 'workflows/stuck.py'), stuck(STUCK['a loop that catches everything']));
  writeFileSync(
    join(folder, 'workflows/stuck_default.toml'),
    '[workflow]\nname = "stuck"\nversion = "1.0"\n',
  );
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const cli = join(process.cwd(), 'dist/cli.js');
    const child = spawn(process.execPath, [cli, 'run-workflow', 'stuck'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await new Promise<void>((resolve) =>
      child.stderr.on('data', (text: Buffer) => String(text).includes('pid') && resolve()),
    );
    await pause(STUCK_FOR);
    const start = performance.now();
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 130) {
      throw new Error(`the exit code is ${code}`);
    }
    times.push(performance.now() - start);
  }
  rmSync(folder, { recursive: true, force: true });
  return {
    title: 'Ctrl+C on the command line, until the process has ended and the execution is stored',
    rows: [figures('process ended', times)],
  };
}

async function processGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await pause(0);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function figures(name: string, times: number[]): Record<string, string> {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    [`${name}, median`]: (sorted[sorted.length >> 1] ?? Number.NaN).toFixed(1),
    [`${name}, worst`]: (sorted.at(-1) ?? Number.NaN).toFixed(1),
  };
}

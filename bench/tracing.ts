import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { LogToTrace } from '../core/runtime/log-to-trace';
import type { FromWorker } from '../core/runtime/protocol';
import { createTrace } from '../core/trace';
import type { BenchTable } from './support/bench-table';
import { KERNEL_MODELS } from './support/kernel-models';
import { TRACING_MODES, type TracingTask, tracedRun } from './support/tracing-run';

const ROUNDS = 8;
const own = fileURLToPath(import.meta.url);
// Of a bundle in build/bench.
process.env['SWF_DIST'] ??= fileURLToPath(new URL('../../dist', import.meta.url));

/** Seconds of one run: until the host has the whole trace, and of all processors; the first until then in its process. */
type Cost = readonly [wall: number, cpu: number, first: number];

// This bundle is its own child process, `tracing.mjs child MODEL MODE`, whose simulating thread it is as well.
const [role, model, mode] = process.argv.slice(2);
if (!isMainThread) {
  parentPort?.on('message', (task: TracingTask) =>
    tracedRun(task, (message) => parentPort?.postMessage(message)),
  );
} else if (role === 'child') {
  console.log(JSON.stringify(await measured({ model: Number(model), mode: Number(mode) })));
  process.exit(0);
}

/** As a run of the product: a worker simulates, the thread that started it makes the trace. The best of some rounds. */
async function measured(task: TracingTask): Promise<Cost> {
  const worker = new Worker(own);
  await once(worker, 'online');
  let best = await costOf(worker, task);
  const [, , first] = best;
  for (let round = 1; round < ROUNDS; round++) {
    const [wall, cpu] = await costOf(worker, task);
    best = [Math.min(best[0], wall), Math.min(best[1], cpu), first];
  }
  return best;
}

function costOf(worker: Worker, task: TracingTask): Promise<Cost> {
  return new Promise((resolve) => {
    const trace = createTrace();
    const begun = performance.now();
    const processor = process.cpuUsage();
    const toTrace = new LogToTrace((message) => {
      if (message.type === 'delta') {
        trace.apply(message.delta);
      } else if (message.type === 'end') {
        const { user, system } = process.cpuUsage(processor);
        const wall = (performance.now() - begun) / 1000;
        resolve([wall, (user + system) / 1e6, wall]);
      }
    });
    worker.removeAllListeners('message');
    worker.on('message', (message: FromWorker) => toTrace.take(message));
    worker.postMessage(task);
  });
}

function child(which: number, how: number): Cost {
  const { stdout } = spawnSync(process.execPath, [own, 'child', `${which}`, `${how}`], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as Cost;
}

/** The kernel's models as definitions, with and without a trace. */
export async function run(): Promise<BenchTable> {
  const ratios: number[][] = [];
  const rows = KERNEL_MODELS.map(({ name }, index) => {
    const costs = TRACING_MODES.map((_, how) => better(child(index, how), child(index, how)));
    const [plain, spans, all] = costs as [Cost, Cost, Cost];
    const row = [0, 1, 2].flatMap((which) =>
      [spans, all].map((cost) => (cost[which] as number) / (plain[which] as number)),
    );
    ratios.push(row);
    return rowOf(name, (plain[0] * 1000).toFixed(0), row);
  });
  const mean = [0, 1, 2, 3, 4, 5].map(
    (column) =>
      ratios.reduce((product, row) => product * (row[column] as number), 1) ** (1 / rows.length),
  );
  return {
    title:
      'What a trace costs: times an untraced run, until the whole trace is there (one thread simulates, the one that ' +
      'started it makes the trace), processor time of both threads together, and ' +
      'the first run of a process',
    rows: [...rows, rowOf('geometric mean', '', mean)],
  };
}

function better(a: Cost, b: Cost): Cost {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2])];
}

function rowOf(name: string, untraced: string, ratios: readonly number[]) {
  const [spans, all, spansCpu, allCpu, spansFirst, allFirst] = ratios.map((ratio) =>
    ratio.toFixed(2),
  );
  return {
    model: name,
    'untraced ms': untraced,
    'with spans': spans as string,
    'with all records': all as string,
    'processor, spans': spansCpu as string,
    'processor, all records': allCpu as string,
    'first run, spans': spansFirst as string,
    'first run, all records': allFirst as string,
  };
}

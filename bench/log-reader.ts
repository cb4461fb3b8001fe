import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buffersOf } from '../core/runtime/delta-buffers';
import { LogToTrace } from '../core/runtime/log-to-trace';
import type { FromWorker } from '../core/runtime/protocol';
import { ChunkPool } from '../core/runtime/typescript/chunk-pool';
import { computeMetrics, createTrace } from '../core/trace';
import { TABLE_NAMES } from '../core/trace/column-arrays';
import type { BenchTable } from './support/bench-table';
import { KERNEL_MODELS } from './support/kernel-models';
import { TRACING_MODES, tracedRun } from './support/tracing-run';

const own = fileURLToPath(import.meta.url);
// Of a bundle in build/bench.
process.env['SWF_DIST'] ??= fileURLToPath(new URL('../../dist', import.meta.url));

/** What it costs to make the trace of one log, with nobody who writes meanwhile. */
interface Cost {
  readonly rows: number;
  /** Milliseconds of the processor: of the first time in a process, and of the best; of the metrics after it. */
  readonly first: number;
  readonly best: number;
  readonly metrics: number;
  /** Memory of the columns. */
  readonly bytes: number;
}

// This bundle is its own child process, `log-reader.mjs child MODEL ROUNDS`, whose worker writes the log first.
const [role, model, rounds] = process.argv.slice(2);
if (!isMainThread) {
  const mode = TRACING_MODES.indexOf('all records');
  const everything = new ChunkPool(Number.POSITIVE_INFINITY);
  tracedRun({ model: workerData, mode }, (message) => parentPort?.postMessage(message), everything);
} else if (role === 'child') {
  console.log(JSON.stringify(await costOf(Number(model), Number(rounds))));
}

async function costOf(which: number, times: number): Promise<Cost> {
  const log: FromWorker[] = [];
  const worker = new Worker(own, { workerData: which });
  worker.on('message', (message: FromWorker) => log.push(message));
  await once(worker, 'exit');
  const costs: Cost[] = [];
  for (let round = 0; round < times; round++) {
    // Metrics only in the end: they are not part of what is measured before.
    costs.push(read(log, round > times - 4));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    ...(costs[0] as Cost),
    best: Math.min(...costs.map(({ best }) => best)),
    metrics: Math.min(...costs.slice(-3).map(({ metrics }) => metrics)),
  };
}

function read(log: readonly FromWorker[], withMetrics: boolean): Cost {
  const trace = createTrace();
  const buffers = new Set<ArrayBufferLike>();
  const began = process.cpuUsage();
  const toTrace = new LogToTrace((message) => {
    if (message.type === 'delta') {
      trace.apply(message.delta);
      for (const buffer of buffersOf(message.delta)) {
        buffers.add(buffer);
      }
    }
  });
  for (const message of log) {
    toTrace.take(message);
  }
  const took = millisecondsSince(began);
  const read = process.cpuUsage();
  if (withMetrics) {
    computeMetrics(trace, trace.endTime);
  }
  return {
    rows: TABLE_NAMES.reduce((sum, table) => sum + trace.rows(table), 0),
    first: took,
    best: took,
    metrics: millisecondsSince(read),
    bytes: [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** The half of tracing that the host does (decision 011), alone. */
export async function run(): Promise<BenchTable> {
  const rows = KERNEL_MODELS.map(({ name }, index) => {
    const args = [own, 'child', `${index}`, '20'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const cost = JSON.parse(stdout) as Cost;
    return {
      model: name,
      rows: `${cost.rows}`,
      'first ms': cost.first.toFixed(0),
      'best ms': cost.best.toFixed(0),
      'ns a row': ((cost.best * 1e6) / cost.rows).toFixed(1),
      'bytes a row': (cost.bytes / cost.rows).toFixed(1),
      'metrics after it, ms': cost.metrics.toFixed(0),
    };
  });
  return { title: 'Reading the log of a run: processor time, nobody else at work', rows };
}

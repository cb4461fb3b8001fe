import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../core/store';
import { Engine } from '../core/store/engine';
import { finish, start } from '../core/store/executions';
import type { NewExecution } from '../core/store/types';

const COUNTS = [1_000, 10_000, 100_000];
const REPEATS = 5;

/** How the store does with many executions, each with metrics of its own as a sweep makes them. */
export async function run() {
  const rows: Record<string, string | number>[] = [];
  for (const count of COUNTS) {
    rows.push(await measured(count));
  }
  return { title: 'Store: medians in ms', rows };
}

async function measured(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-store-'));
  try {
    const bytes = await filled(folder, count);
    const store = await openStore(folder);
    const first = (await store.summaries({ limit: 1 }))[0]?.execution_id ?? '';
    const row = {
      executions: count.toLocaleString('en'),
      'database MB': (bytes / 1e6).toFixed(1),
      open: await median(async () => (await openStore(folder)).close()),
      'list 200': await median(() => store.summaries({ limit: 200 })),
      'filter by status': await median(() => store.summaries({ status: 'failed', limit: 200 })),
      'search text': await median(() => store.summaries({ text: 'no such text', limit: 200 })),
      'sort by time': await median(() => store.summaries({ sort: 'wall_seconds', limit: 200 })),
      'group by workflow': await median(() => store.executionGroups('workflow_name')),
      'one execution': await median(() => store.execution(first)),
      commit: await median(() => store.setNote(first, String(Math.random()))),
    };
    store.close();
    return row;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function filled(folder: string, count: number): Promise<number> {
  const engine = new Engine(folder, {});
  await engine.change(async (db) => {
    for (let n = 0; n < count; n++) {
      const { executionId } = await start(db, execution(n));
      await finish(db, executionId, {
        status: n % 50 === 0 ? 'failed' : 'completed',
        performance_metrics: metrics(n),
        messages_by_type: '{"run_imminent":1,"start_run":1,"stf_gen":1715,"end_run":1}',
        sim_time: 3604.5,
        event_count: 8000 + n,
        wall_seconds: ((n * 7919) % 1000) / 1000,
        event_hash: (n * 2654435761).toString(16).padStart(16, '0'),
        error_message: n % 50 === 0 ? 'ValueError: no workers' : null,
        error: null,
        trace_file: `${n.toString(16).padStart(64, '0')}.trace`,
      });
    }
  });
  const bytes = await engine.read(async (_db, state) => state.bytes);
  engine.close();
  return bytes;
}

function execution(n: number): NewExecution {
  return {
    definition: {
      workflow_name: ['stf_processing', 'fast_processing', 'epic'][n % 3] ?? '',
      version: '1.0',
      workflow_type: 'fast_processing',
      language: 'typescript',
      definition: 'export class WorkflowExecutor {}',
      parameter_values: '{}',
    },
    parameter_values: `{"workflow":{"name":"epic","version":"1.0"},"parameters":{"worker_count":${n % 64},"stf_interval_sec":2.0}}`,
    provenance: '{"parameters.worker_count":{"layer":"override","file":"","line":1,"column":1}}',
    run_options: '{"runtime":"typescript","realtimeFactor":null}',
    namespace: 'bench',
    runtime: 'typescript',
    seed: n,
  };
}

function metrics(n: number): string {
  const number = (k: number) => ((n + 1) * k * 0.618034) % 100;
  const span = (k: number) =>
    `{"count":1715,"total":${number(k)},"mean":${number(k + 1)},"p50":${number(k + 2)},"p95":${number(k + 3)},"max":${number(k + 4)}}`;
  return `{"spans":{"execute":${span(1)},"run_daq_cycle":${span(2)},"generate_stf":${span(3)}},"resources":{"workers":{"capacity":10,"utilization":${number(7) / 100},"mean_wait":${number(8)},"p95_wait":${number(9)},"max_queue":12,"served":171}},"messages":{"stf_gen":1715}}`;
}

async function median(action: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < REPEATS; n++) {
    const begun = performance.now();
    await action();
    times.push(performance.now() - begun);
  }
  return (times.sort((a, b) => a - b)[REPEATS >> 1] ?? 0).toFixed(1);
}

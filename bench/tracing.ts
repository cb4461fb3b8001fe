import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { GuestHost, GuestRequest } from '../core/runtime/typescript/guest/contract';
import { simulate } from '../core/runtime/typescript/guest/simulate';
import { SpanTracer } from '../core/runtime/typescript/guest/span-tracer';
import { Tracer } from '../core/runtime/typescript/guest/tracer';
import { Environment } from '../core/simulation';
import { createRecorder } from '../core/trace';
import { Definition } from './support/as-definition';
import type { BenchTable } from './support/bench-table';
import { KERNEL_MODELS, type KernelModel } from './support/kernel-models';

const ROUNDS = 6;
const MODES = ['untraced', 'spans', 'all records'] as const;
type Mode = (typeof MODES)[number];

/** The runtime's own loop, which takes what was recorded now and then; the host drops it. */
const REQUEST = {
  until: undefined,
  limits: { simulatedSeconds: Number.POSITIVE_INFINITY, events: Number.POSITIVE_INFINITY },
} as GuestRequest;
const HOST: GuestHost = {
  clock: () => performance.now(),
  sleep: () => undefined,
  progress: () => undefined,
  delta: () => undefined,
};

/** CPU seconds of one run. */
function seconds(model: KernelModel, mode: Mode): number {
  const definition = new Definition(model);
  const env = new Environment();
  const start = process.cpuUsage();
  if (mode === 'untraced') {
    definition.start(env);
    simulate(env, createRecorder(), REQUEST, HOST);
  } else {
    traced(definition, env, mode === 'spans' ? SpanTracer : Tracer);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function traced(definition: Definition, env: Environment, Kind: typeof SpanTracer): void {
  const recorder = createRecorder();
  const tracer = new Kind(env, recorder, definition.functions);
  env.observe(tracer);
  definition.start(env, {
    line: tracer.line,
    enter: (id) => tracer.enter(id),
    named: (name, value) => tracer.named(name, value),
  });
  simulate(env, recorder, REQUEST, HOST);
  recorder.takeDelta();
}

function child(model: number, mode: number): number {
  const own = fileURLToPath(import.meta.url);
  const { stdout } = spawnSync(process.execPath, [own, 'child', `${model}`, `${mode}`], {
    encoding: 'utf8',
  });
  return Number(stdout);
}

/** CPU time of the kernel's models as definitions, with and without a trace. */
export async function run(): Promise<BenchTable> {
  const products = MODES.map(() => 1);
  const rows = KERNEL_MODELS.map(({ name }, index) => {
    const times = MODES.map((_, mode) => Math.min(child(index, mode), child(index, mode)));
    const ratios = times.map((time) => time / (times[0] as number));
    for (const [mode, ratio] of ratios.entries()) {
      products[mode] = (products[mode] as number) * ratio;
    }
    return row(name, Math.round((times[0] as number) * 1000), ratios);
  });
  const mean = products.map((product) => product ** (1 / KERNEL_MODELS.length));
  return {
    title: 'What a trace costs, CPU time',
    rows: [...rows, row('geometric mean', '', mean)],
  };
}

function row(model: string, untraced: number | string, ratios: readonly number[]) {
  return {
    model,
    'untraced ms': untraced,
    'with spans': (ratios[1] as number).toFixed(2),
    'with all records': (ratios[2] as number).toFixed(2),
  };
}

// This bundle is its own child process: `tracing.mjs child MODEL MODE`.
const [role, which, how] = process.argv.slice(2);
if (role === 'child') {
  const model = KERNEL_MODELS[Number(which)] as KernelModel;
  const times = Array.from({ length: ROUNDS }, () => seconds(model, MODES[Number(how)] as Mode));
  console.log(Math.min(...times));
  process.exit(0);
}

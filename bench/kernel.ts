import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Environment } from '../core/simulation';
import { Definition } from './support/as-definition';
import type { BenchTable } from './support/bench-table';
import { memory, resumption, WAITING } from './support/kernel-costs';
import { KERNEL_MODELS, type KernelModel } from './support/kernel-models';
import { rivals, type Timing, timingOf } from './support/kernel-rivals';

const ROUNDS = 5;
const own = fileURLToPath(import.meta.url);

// This bundle is its own child process, so that each measurement has a process to itself.
const [role, what = '', ...parameters] = process.argv.slice(2);
if (role === 'child') {
  console.log(JSON.stringify(measured(what, parameters)));
  process.exit(0);
}

function measured(what: string, parameters: readonly string[]): unknown {
  const [first = 0, second = 0, third = 0] = parameters.map(Number);
  switch (what) {
    case 'resumption':
      return resumption(first);
    case 'memory':
      return memory(parameters[0] as keyof typeof WAITING);
    default:
      return timed(first, second, third === 1);
  }
}

function timed(model: number, rounds: number, othersFirst: boolean): Timing {
  for (const [other, its] of KERNEL_MODELS.entries()) {
    if (othersFirst && other !== model) {
      runModel(its);
    }
  }
  let end = 0;
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    end = runModel(KERNEL_MODELS[model] as KernelModel);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return [end, times[0] ?? 0, Math.min(...times)];
}

/** Returns `now` at the end, which must be the same everywhere. */
function runModel(model: KernelModel): number {
  const env = new Environment();
  (model.isDefinition ? new Definition(model) : model).start(env);
  env.run();
  return env.now;
}

function ours(model: number, othersFirst: boolean): Timing {
  const timing = timingOf(process.execPath, [
    own,
    'child',
    'timed',
    `${model}`,
    `${ROUNDS}`,
    othersFirst ? '1' : '0',
  ]);
  if (timing === undefined) {
    throw new Error(`${KERNEL_MODELS[model]?.name} did not run`);
  }
  return timing;
}

/** CPU time on the same models: how many times as long each rival takes. */
function comparison(): BenchTable {
  const all = rivals();
  const columns = new Map<string, number[]>();
  const rows = KERNEL_MODELS.map(({ name }, model) => {
    // Twice, and the better of both: a neighbour on the machine must not decide.
    const alone = better(ours(model, false), ours(model, false));
    const after = better(ours(model, true), ours(model, true));
    const row: Record<string, string | number> = {
      model: name,
      'first ms': ms(alone[1]),
      'warm ms': ms(alone[2]),
    };
    const note = (column: string, ratio: number | undefined, missing: string) => {
      row[column] = ratio === undefined ? missing : ratio.toFixed(2);
      columns.set(column, [...(columns.get(column) ?? []), ratio ?? Number.NaN]);
    };
    for (const rival of all) {
      const timing = rival.run(model);
      if (timing !== undefined && timing[0] !== alone[0]) {
        throw new Error(`${name} ends at ${alone[0]}, in ${rival.name} at ${timing[0]}`);
      }
      note(`${rival.name} ÷ ours, warm`, timing && timing[2] / alone[2], '–');
      if (rival.name === 'CPython') {
        note('CPython ÷ ours, first', timing && timing[1] / alone[1], '–');
      }
    }
    note('after the other models ÷ alone', after[2] / alone[2], '');
    return row;
  });
  const means = [...columns].map(([column, ratios]) => {
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    return [column, Number.isNaN(mean) ? '' : mean.toFixed(2)];
  });
  return {
    title:
      'Simulation kernel, CPU time on the same models with the same end: SimPy 4.1 on CPython and PyPy, simjs and ' +
      'SimScript from npm (discrete-sim is no longer there, and sim is another program today), C++20 coroutines with no kernel between (– cannot express the model, or is not installed)',
    rows: [...rows, { model: 'geometric mean', ...Object.fromEntries(means) }],
  };
}

/** What does not show in the models: depth, and bytes. */
function costs(): BenchTable {
  const at = (depth: number) =>
    Math.min(...[1, 2].map(() => child<number>('resumption', `${depth}`)));
  const shallow = at(3);
  const depths = [3, 10, 50].map((depth) => {
    const nanoseconds = depth === 3 ? shallow : at(depth);
    return {
      what: `a resumption ${depth} generators deep`,
      cost: `${nanoseconds.toFixed(0)} ns`,
      'times 3 deep': (nanoseconds / shallow).toFixed(2),
    };
  });
  const bytes = Object.keys(WAITING).map((kind) => ({
    what: kind,
    cost: `${child<number>('memory', kind).toFixed(0)} bytes`,
    'times 3 deep': '',
  }));
  return { title: 'Depth of delegation, and memory', rows: [...depths, ...bytes] };
}

function child<T>(...args: readonly string[]): T {
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', own, 'child', ...args], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as T;
}

function better(a: Timing, b: Timing): Timing {
  return [a[0], Math.min(a[1], b[1]), Math.min(a[2], b[2])];
}

const ms = (seconds: number): number => Math.round(seconds * 1000);

export async function run(): Promise<readonly BenchTable[]> {
  return [comparison(), costs()];
}

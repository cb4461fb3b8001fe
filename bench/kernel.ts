import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchTable } from './support/bench-table';
import { KERNEL_MODELS } from './support/kernel-models';

type Timing = readonly [end: number, first: number, best: number];
const ROUNDS = 4;

// This bundle is its own child process: `kernel.mjs child MODEL ROUNDS [others first]`.
const [role, ...numbers] = process.argv.slice(2);
if (role === 'child') {
  const [model = 0, rounds = 1, others = 0] = numbers.map(Number);
  console.log(JSON.stringify(timed(model, rounds, others === 1)));
  process.exit(0);
}

function timed(model: number, rounds: number, othersFirst: boolean): Timing {
  if (othersFirst) {
    for (const other of KERNEL_MODELS.keys()) {
      if (other !== model) {
        KERNEL_MODELS[other]?.run();
      }
    }
  }
  let end = 0;
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    end = KERNEL_MODELS[model]?.run() ?? 0;
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return [end, times[0] ?? 0, Math.min(...times)];
}

function child(command: string, args: readonly string[]): Timing | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'build/python' },
  });
  return status === 0 ? (JSON.parse(stdout) as Timing) : undefined;
}

/** CPU seconds on the same models: ours, and how many times as long SimPy takes on CPython and PyPy. */
export async function run(): Promise<BenchTable> {
  const own = fileURLToPath(import.meta.url);
  const ratios: number[][] = [];
  const rows = KERNEL_MODELS.map(({ name }, index) => {
    const ours = child(process.execPath, [own, 'child', `${index}`, `${ROUNDS}`]);
    const after = child(process.execPath, [own, 'child', `${index}`, `${ROUNDS}`, '1']);
    const cpython = child('python3', ['bench/support/kernel_models.py', `${index}`, '2']);
    const pypy = child('pypy3', ['bench/support/kernel_models.py', `${index}`, `${ROUNDS}`]);
    if (!ours || !after || !cpython) {
      throw new Error(`${name} did not run`);
    }
    if (ours[0] !== cpython[0]) {
      throw new Error(`${name} ends at ${ours[0]}, in SimPy at ${cpython[0]}`);
    }
    ratios.push([cpython[2] / ours[2], cpython[1] / ours[1]]);
    return {
      model: name,
      'first ms': ms(ours[1]),
      'warm ms': ms(ours[2]),
      'CPython ÷ ours, warm': times(cpython[2] / ours[2]),
      'CPython ÷ ours, first': times(cpython[1] / ours[1]),
      'PyPy ÷ ours, warm': pypy ? times(pypy[2] / ours[2]) : 'not installed',
      'after the other models': times(after[2] / ours[2]),
    };
  });
  const mean = (column: number) =>
    times(Math.exp(ratios.reduce((sum, row) => sum + Math.log(row[column] ?? 1), 0) / rows.length));
  return {
    title: 'Simulation kernel against SimPy 4.1, CPU time, the same models with the same end',
    rows: [
      ...rows,
      {
        model: 'geometric mean',
        'first ms': '',
        'warm ms': '',
        'CPython ÷ ours, warm': mean(0),
        'CPython ÷ ours, first': mean(1),
        'PyPy ÷ ours, warm': '',
        'after the other models': '',
      },
    ],
  };
}

const ms = (seconds: number): number => Math.round(seconds * 1000);
const times = (ratio: number): string => ratio.toFixed(2);

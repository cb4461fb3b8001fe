import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';

export type Timing = readonly [end: number, first: number, best: number];

/** CPU seconds of a program that prints them as JSON; undefined when it cannot run here or has no such model. */
export function timingOf(command: string, args: readonly string[]): Timing | undefined {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: 'build/python' },
  });
  return status === 0 ? (JSON.parse(stdout) as Timing) : undefined;
}

/** Who runs the same models: SimPy on two interpreters, simjs from npm, and bare coroutines. */
export interface Rival {
  readonly name: string;
  run(model: number): Timing | undefined;
}

export function rivals(): readonly Rival[] {
  const simpy = 'bench/support/kernel_models.py';
  return [
    { name: 'CPython', run: (model) => timingOf('python3', [simpy, `${model}`, '2']) },
    { name: 'PyPy', run: (model) => timingOf('pypy3', [simpy, `${model}`, '4']) },
    {
      name: 'simjs',
      run: installed((model) => timingOf(process.execPath, [SIMJS, `${model}`, '3'])),
    },
    { name: 'C++20', run: compiled((model) => timingOf(PROGRAM, [`${model}`, '4'])) },
  ];
}

const SIMJS = 'bench/peers/simjs.cjs';
const PROGRAM = 'build/bench/kernel_models';

/** The npm libraries are the benchmark's own: they are installed when it first runs. */
function installed(run: Rival['run']): Rival['run'] {
  if (!existsSync('bench/peers/node_modules')) {
    const npm = spawnSync('npm', ['ci', '--prefix', 'bench/peers', '--silent'], {
      stdio: 'inherit',
    });
    if (npm.status !== 0) {
      return () => undefined;
    }
  }
  return run;
}

function compiled(run: Rival['run']): Rival['run'] {
  mkdirSync('build/bench', { recursive: true });
  const source = 'bench/support/kernel_models.cpp';
  const compiler = spawnSync('g++', ['-std=c++20', '-O2', '-o', PROGRAM, source], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return compiler.status === 0 ? run : () => undefined;
}

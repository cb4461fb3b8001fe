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

/**
 * Who runs the same models: SimPy on two interpreters, the libraries of npm, and bare coroutines. On npm a search for
 * discrete-event simulation finds simjs and SimScript; `discrete-sim` is no longer there, and `sim` is another program.
 */
export interface Rival {
  readonly name: string;
  run(model: number): Timing | undefined;
}

export function rivals(): readonly Rival[] {
  installPeers();
  const simpy = 'bench/support/kernel_models.py';
  return [
    { name: 'CPython', run: (model) => timingOf('python3', [simpy, `${model}`, '2']) },
    { name: 'PyPy', run: (model) => timingOf('pypy3', [simpy, `${model}`, '4']) },
    {
      name: 'simjs',
      run: (model) => timingOf(process.execPath, ['bench/peers/simjs.cjs', `${model}`, '3']),
    },
    {
      // Once is enough of 45 seconds.
      name: 'SimScript',
      run: (model) => timingOf(process.execPath, ['bench/peers/simscript.cjs', `${model}`, '1']),
    },
    { name: 'C++20', run: compiled((model) => timingOf(PROGRAM, [`${model}`, '4'])) },
  ];
}

const PROGRAM = 'build/bench/kernel_models';

/** The npm libraries are the benchmark's own: they are installed when it first runs, and when there are others. */
function installPeers(): void {
  if (!existsSync('bench/peers/node_modules/simscript')) {
    spawnSync('npm', ['ci', '--prefix', 'bench/peers', '--silent', '--ignore-scripts'], {
      stdio: 'inherit',
    });
  }
}

function compiled(run: Rival['run']): Rival['run'] {
  mkdirSync('build/bench', { recursive: true });
  const source = 'bench/support/kernel_models.cpp';
  const compiler = spawnSync('g++', ['-std=c++20', '-O2', '-o', PROGRAM, source], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return compiler.status === 0 ? run : () => undefined;
}

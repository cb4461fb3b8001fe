import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_OPTIONS } from '../core/run/plan';
import { prepareRun } from '../core/runtime';
import type { Prepare } from '../core/runtime/prepared';
import type { RunOutcome, RunRequest } from '../core/runtime/request';
import { WarmWorkers } from '../core/runtime/warm-workers';
import type { ValueTable } from '../core/value/value';
import type { BenchTable } from './support/bench-table';

const ROUNDS = 5;
const EVENTS = 100_000;
const MODELS = join(process.cwd(), 'bench/support/python_models.py');
const SAID = 'the first event has happened';
const FIRST = `
class WorkflowExecutor:
    def __init__(self, parameters):
        pass

    def execute(self, env):
        yield env.timeout(1)
        print('${SAID}')
        yield env.timeout(1)
`;

interface Measured {
  readonly events: number;
  readonly untraced: number;
  readonly traced: number;
  readonly records: number;
}

/** Python as WebAssembly: how soon it begins, how fast it is beside CPython, and what tracing costs. */
export async function run(): Promise<BenchTable[]> {
  process.env['SWF_DIST'] = join(process.cwd(), 'dist');
  return [...(await starts()), await models(), await records()];
}

async function starts(): Promise<BenchTable[]> {
  const workers = new WarmWorkers();
  const worker: number[] = [];
  const warm: number[] = [];
  const commands: Map<string, number>[] = [];
  // One after another: after a warm run the next warm worker comes up, beside whatever is measured then.
  for (let round = 0; round < ROUNDS; round++) {
    commands.push(await startCommand());
  }
  for (let round = 0; round < ROUNDS; round++) {
    worker.push(await toFirst(prepareRun));
  }
  for (let round = 0; round < ROUNDS; round++) {
    workers.warm('pyodide', DEFAULT_OPTIONS.limits);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    warm.push(await toFirst(workers.prepare));
  }
  workers.dispose();
  const command = commands.map((phases) => phases.get(SAID) ?? Number.NaN);
  return [
    {
      title: `To the first simulated event, median of ${ROUNDS}`,
      rows: [
        { from: 'the command, cold process', ms: median(command), 'goal ms': 400 },
        { from: 'asking for a worker, cold', ms: median(worker), 'goal ms': '' },
        { from: 'asking for a worker, warm', ms: median(warm), 'goal ms': 30 },
      ],
    },
    {
      title:
        'Phases of the command: when each was reached, median; main thread and worker go side by side',
      rows: [...(commands[0]?.keys() ?? [])]
        .map((phase) => ({
          phase,
          ms: median(commands.map((phases) => phases.get(phase) ?? Number.NaN)),
        }))
        .sort((a, b) => a.ms - b.ms),
    },
  ];
}

async function toFirst(prepare: Prepare): Promise<number> {
  const start = performance.now();
  let first = Number.NaN;
  const outcome = await prepare('pyodide', DEFAULT_OPTIONS.limits).run(requestFor(FIRST, {}), {
    onDelta: ({ strings }) => {
      if (strings.includes(SAID)) {
        first = performance.now() - start;
      }
    },
  }).done;
  return checked(outcome) && first;
}

/** Runs `swf-testbed run-workflow` in a process of its own; milliseconds from its start to each phase it tells. */
async function startCommand(): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-'));
  mkdirSync(join(folder, 'workflows'));
  writeFileSync(join(folder, 'workflows/it.py'), FIRST);
  writeFileSync(
    join(folder, 'workflows/it_default.toml'),
    '[workflow]\nname = "it"\nversion = "1.0"\n',
  );
  const start = performance.now();
  const cli = join(process.cwd(), 'dist/cli.js');
  const child = spawn(process.execPath, [cli, '--debug', 'run-workflow', 'it'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = Number.NaN;
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    if (text.includes(SAID) && Number.isNaN(said)) {
      said = performance.now() - start;
    }
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 || Number.isNaN(said)) {
    throw new Error(`the command ended with ${code}: ${text}`);
  }
  const phases = [...text.matchAll(/^start: (\d+) ms (.*)$/gm)];
  const reached = phases.map(([, ms, name]) => [name ?? '', Number(ms)] as const);
  return new Map([...reached.sort(([, a], [, b]) => a - b), [SAID, said] as const]);
}

async function models(): Promise<BenchTable> {
  const text = readFileSync(MODELS, 'utf8');
  const inside = checked(
    await once(requestFor(text, { size: BigInt(EVENTS), rounds: BigInt(ROUNDS) })),
  );
  const ours = JSON.parse(inside.reported['table'] as string) as Record<string, Measured>;
  const { stdout } = spawnSync('python3', [MODELS, String(EVENTS), String(ROUNDS)], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: join(process.cwd(), 'build/python') },
  });
  const theirs = JSON.parse(stdout) as Record<string, Measured>;
  const rows = Object.entries(ours).map(([model, { events, untraced, traced }]) => ({
    model,
    'events/s, untraced': Math.round(events / untraced).toLocaleString('en'),
    'CPython ÷ ours (aim 0.5)': ((theirs[model]?.untraced ?? Number.NaN) / untraced).toFixed(2),
    'traced ÷ untraced (goal 1.5, at most 2.0)': (traced / untraced).toFixed(2),
  }));
  return {
    title: `SimPy in the built-in Python, ${EVENTS.toLocaleString('en')} events, best of ${ROUNDS}`,
    rows,
  };
}

async function records(): Promise<BenchTable> {
  const text = readFileSync(MODELS, 'utf8');
  const start = performance.now();
  const { trace } = checked(await once(requestFor(text, { model: 'stages', size: 500_000n })));
  const rows = trace.rows('spans') + trace.rows('waits');
  return {
    title: 'A million rows of the trace, from the request to the host having them',
    rows: [{ rows: rows.toLocaleString('en'), ms: Math.round(performance.now() - start) }],
  };
}

function once(request: RunRequest): Promise<RunOutcome> {
  return prepareRun('pyodide', request.limits).run(request, {}).done;
}

function checked(outcome: RunOutcome): RunOutcome {
  if (outcome.error) {
    throw new Error(outcome.error.message);
  }
  return outcome;
}

function requestFor(text: string, parameters: ValueTable): RunRequest {
  return {
    runtime: 'pyodide',
    code: { path: MODELS, text },
    config: { parameters },
    flattened: parameters,
    executionId: 'bench-1',
    workflowName: 'bench',
    namespace: 'bench',
    workflowsDir: join(process.cwd(), 'bench'),
    runNumber: 1,
    seed: 1,
    until: undefined,
    realtimeFactor: undefined,
    limits: { ...DEFAULT_OPTIONS.limits, events: 1e9 },
    dataFolder: undefined,
    packageFolders: [],
    interpreter: undefined,
  };
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN);
}

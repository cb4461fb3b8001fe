import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../core/run/disk';
import { resolveWorkflow } from '../core/workflow';
import type { BenchTable } from './support/bench-table';

const ROUNDS = 200;

/** An effective configuration from five files (defaults, three includes, the configuration), each round read from the disk. */
export async function run(): Promise<BenchTable> {
  const folder = join(mkdtempSync(join(tmpdir(), 'swf-bench-')), 'workflows');
  mkdirSync(folder);
  const keys = (from: number): string =>
    Array.from({ length: 20 }, (_, at) => `key_${from + at}_sec = ${from + at}.5`).join('\n');
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write(
    'daq.py',
    'class WorkflowExecutor:\n    def __init__(self, parameters):\n        self.parameters = parameters\n    def execute(self, env):\n        yield env.timeout(self.parameters["key_1_sec"])\n',
  );
  write('daq_default.toml', `[workflow]\nversion = "1.0"\n[parameters]\n${keys(0)}\n`);
  for (const n of [1, 2, 3]) {
    write(`part${n}.toml`, `[parameters]\n${keys(n * 10)}\n`);
  }
  write(
    'mine.toml',
    `[workflow]\nname = "daq"\nversion = "1.0"\nincludes = ["part1.toml", "part2.toml", "part3.toml"]\n[parameters]\n${keys(40)}\n`,
  );
  const target = {
    name: undefined,
    version: undefined,
    configFile: join(folder, 'mine.toml'),
    testbedFile: undefined,
    overrides: [],
  };
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const resolution = resolveWorkflow(target, [folder], diskFiles());
    if (!resolution.ok) {
      throw new Error(resolution.problems.map(({ message }) => message).join('; '));
    }
    return performance.now() - start;
  });
  rmSync(join(folder, '..'), { recursive: true, force: true });
  const sorted = times.slice(1).sort((a, b) => a - b);
  const rows = [
    { what: 'first, nothing parsed before', ms: (times[0] ?? 0).toFixed(1), 'goal ms': 5 },
    { what: 'again, median', ms: (sorted[sorted.length >> 1] ?? 0).toFixed(2), 'goal ms': 5 },
  ];
  return { title: 'An effective configuration from five files', rows };
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchTable } from './support/bench-table';

const ROUNDS = 7;

/**
 * The whole process of `run-workflow` on the seed's 60-minute stf_processing, stored, in milliseconds; the empty
 * process (`node -e 0`) of the same run is the unit of the ratio.
 */
export async function run(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-'));
  try {
    cpSync('workflows', join(folder, 'python/workflows'), { recursive: true });
    cpSync('examples/typescript/workflows', join(folder, 'typescript/workflows'), {
      recursive: true,
    });
    const cli = join(process.cwd(), 'dist/cli.js');
    const stf = [cli, 'run-workflow', 'stf_processing', '--quiet'];
    const empty = median(folder, ['-e', '0']);
    const rows = (
      [
        ['empty process', folder, ['-e', '0'], ''],
        ['swf-testbed --version', folder, [cli, '--version'], ''],
        ['stf_processing, TypeScript', join(folder, 'typescript'), stf, 300],
        ['stf_processing, Python', join(folder, 'python'), stf, 1200],
      ] as const
    ).map(([what, cwd, args, goal]) => {
      const ms = median(cwd, args);
      return {
        what,
        'median ms': Math.round(ms),
        'times an empty process': (ms / empty).toFixed(1),
        'goal ms': goal,
      };
    });
    return { title: `The whole process, ${ROUNDS} rounds`, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(cwd: string, args: readonly string[]): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`${args.join(' ')}: ${stderr}`);
    }
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

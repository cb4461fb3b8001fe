import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readTrace, swfJson } from './run-example';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PYTHONPATH = here('../../build/python');

/** Every example: name, what to say beside it, and whether it stands in TypeScript as well. */
const EXAMPLES = [
  ['stf_processing', ['stf_processing'], true],
  [
    'stf_processing, another seed and shorter',
    ['stf_processing', '--seed', '9', '--physics-duration-min', '2'],
    true,
  ],
  ...[10, 25, 50].map(
    (workers) =>
      [
        `epic_fast_processing with ${workers} workers`,
        ['epic_fast_processing', '--config', `workflows/epic_fast_${workers}_workers.toml`],
        true,
      ] as const,
  ),
] as const;

const folder = mkdtempSync(join(tmpdir(), 'swf-runtimes-'));
cpSync(here('../../workflows'), join(folder, 'python/workflows'), { recursive: true });
cpSync(here('../../examples/typescript/workflows'), join(folder, 'typescript/workflows'), {
  recursive: true,
});
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function run(language: string, runtime: string, args: readonly string[]) {
  const cwd = join(folder, language);
  const row = await swfJson(['run-workflow', ...args, '--runtime', runtime], cwd, { PYTHONPATH });
  const trace = readTrace(cwd, row.trace_file);
  return {
    status: row.status,
    error: row.error,
    hash: row.event_hash,
    simTime: row.sim_time,
    events: row.event_count,
    metrics: row.performance_metrics,
    messages: row.messages_by_type,
    ...trace,
  };
}

test.each(EXAMPLES)('%s is the same in every runtime', async (_name, args, isTypescriptToo) => {
  const pyodide = await run('python', 'pyodide', args);
  const python = await run('python', 'python', args);
  expect(pyodide).toMatchObject({ status: 'completed', error: null });
  expect(pyodide.spans.length).toBeGreaterThan(5);
  expect(python).toEqual(pyodide);
  if (isTypescriptToo) {
    const {
      hash: _hash,
      events: _events,
      ...typescript
    } = await run('typescript', 'typescript', args);
    expect(pyodide).toMatchObject(typescript);
  }
});

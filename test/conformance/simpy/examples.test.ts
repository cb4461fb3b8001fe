import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../../examples/simulation');
const models = readdirSync(folder)
  .filter((file) => file.endsWith('.mts'))
  .map((file) => file.slice(0, -'.mts'.length));

/** What a program of the folder prints, line by line; anything on stderr is a failure. */
function printed(command: string, file: string): string[] {
  const { stdout, stderr, status } = spawnSync(command, [file], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: here('../../../build/python'), NODE_NO_WARNINGS: '' },
  });
  expect([status, stderr], file).toEqual([0, '']);
  return stdout.split('\n');
}

test('all of SimPy’s documented examples are here', () => {
  expect(models).toEqual([
    'bank-renege',
    'carwash',
    'event-latency',
    'gas-station',
    'machine-shop',
    'movie-renege',
    'process-communication',
  ]);
});

test.each(models)('%s prints line by line what SimPy prints for the same model', (model) => {
  const ours = printed(process.execPath, `${model}.mts`);
  expect(ours.length).toBeGreaterThan(5);
  expect(ours).toEqual(printed('python3', `${model.replaceAll('-', '_')}.py`));
});

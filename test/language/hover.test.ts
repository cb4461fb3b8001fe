import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { Client, cursor, exampleFolder } from './client';

const CONFIG = 'workflows/mine.toml';
let client: Client;

beforeAll(async () => {
  const folder = exampleFolder();
  writeFileSync(
    join(folder, 'workflows/beam.py'),
    `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        yield env.timeout(self.parameters['spill_sec'] + self.parameters.get('buffer_mb', 1))
`,
  );
  writeFileSync(
    join(folder, 'workflows/beam_default.toml'),
    `[workflow]
name = "beam"
version = "1.0"

[parameters]
spill_sec = 2.0    # time of one spill

[schema.parameters.spill_sec]
maximum = 9000
`,
  );
  writeFileSync(join(folder, 'workflows/part.toml'), '[parameters]\nspill_sec = 3.0\n');
  client = await Client.start(folder);
  await client.open(CONFIG, '');
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

const head =
  '[workflow]\nname = "beam"\nversion = "1.0"\nincludes = ["part.toml"]\n\n[parameters]\n';

async function hover(path: string, marked: string): Promise<string | undefined> {
  const { text, position } = cursor(marked);
  await client.change(path, text);
  const found = await client.at<Hover | null>('textDocument/hover', path, position);
  return (found?.contents as { value: string } | undefined)?.value;
}

test.each([
  [
    'spill_|sec = 3600',
    ['**spill_sec**', 'time of one spill', 'float, s', 'at most 9000', '3600 s = 1 h'],
  ],
  ['spill_sec = 36|00', ['3600 s = 1 h', 'Effective value: `3600` from [mine.toml:7]']],
  [
    'spill_sec = 90|.0',
    ['90 s = 1.5 min', 'over: include [part.toml:2]', 'default [beam_default.toml:6]'],
  ],
  ['spill_sec = 0.|002', ['0.002 s = 2 ms']],
  ['spill_sec = 9|.0\nbuffer_mb = "x"\nhalf', ['Effective value: `9.0` from [mine.toml:7]']],
  ['buffer_mb = 20|48', ['2048 MB = 2.048 GB', 'Read at [beam.py:6]']],
  ['lost_hz = 5|000', ['**lost_hz**', '5000 Hz = 5 kHz', 'Nothing in the code reads it.']],
])('%s', async (line, expected) => {
  const value = await hover(CONFIG, head + line);
  for (const part of expected) {
    expect(value).toContain(part);
  }
});

test('the links of a hover lead to lines', async () => {
  const value = await hover(CONFIG, `${head}spill_|sec = 1.0`);
  expect(value).toContain(`](${client.uri('workflows/beam.py')}#L6)`);
});

test('in code: default, and the values that configurations, includes and the testbed give', async () => {
  await client.open('testbed.toml', '[parameters]\nspill_sec = 7.0\n');
  const path = 'workflows/beam.py';
  await client.open(path);
  await client.change(CONFIG, `${head}spill_sec = 5.0\n`);
  const found = await client.at<Hover>('textDocument/hover', path, { line: 5, character: 46 });
  const { value } = found.contents as { value: string };
  expect(value).toContain('Default at [beam_default.toml:6]');
  for (const one of [
    '`5.0` at [mine.toml:7]',
    '`3.0` at [part.toml:2]',
    '`7.0` at [testbed.toml:2]',
  ]) {
    expect(value).toContain(one);
  }
  await client.close('testbed.toml');
});

test('words of [workflow] and of a schema are explained; nothing is said where there is nothing', async () => {
  expect(await hover(CONFIG, '[workflow]\nna|me = "beam"')).toContain('**name**');
  const path = 'workflows/beam_default.toml';
  await client.open(path);
  expect(
    await hover(
      path,
      '[workflow]\nname = "beam"\nversion = "1.0"\n[parameters]\nspill_sec = 1\n[schema.parameters.spill_sec]\nmaxi|mum = 3',
    ),
  ).toContain('greatest value');
  expect(await hover(CONFIG, `${head}|\n`)).toBeUndefined();
  expect(await hover(CONFIG, '|')).toBeUndefined();
});

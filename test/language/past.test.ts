import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, CodeLens, Hover } from 'vscode-languageserver';
import { definitionOf } from '../../core/run/definition';
import { diskFiles } from '../../core/run/disk';
import { plainProvenance } from '../../core/run/report-data';
import { openStore } from '../../core/store';
import type { Store } from '../../core/store/types';
import { toJson } from '../../core/value/json';
import { resolveWorkflow } from '../../core/workflow';
import type { ResolvedWorkflow } from '../../core/workflow/types';
import { Client, exampleFolder } from './client';

const CONFIG = 'workflows/epic_fast_25_workers.toml';
const CODE = 'workflows/fast_processing.py';
let client: Client;
let store: Store;

beforeAll(async () => {
  const folder = exampleFolder();
  store = await openStore(join(folder, '.swf-testbed'));
  await execute(resolved(folder, CONFIG), 3604.5);
  client = await Client.start(folder);
  await client.open(CODE);
});
afterAll(async () => {
  store.close();
  await client.stop();
});

function resolved(folder: string, file: string): ResolvedWorkflow {
  const target = { version: undefined, testbedFile: undefined, overrides: [], name: undefined };
  const resolution = resolveWorkflow(
    { ...target, configFile: join(folder, file) },
    [join(folder, 'workflows')],
    diskFiles(),
  );
  if (!resolution.ok) {
    throw new Error(JSON.stringify(resolution.problems));
  }
  return resolution.workflow;
}

/** An execution as a run leaves it. */
async function execute(workflow: ResolvedWorkflow, simTime: number, into = store): Promise<string> {
  const { executionId } = await into.startExecution({
    definition: definitionOf(workflow),
    parameter_values: toJson(workflow.effective.values),
    provenance: JSON.stringify(plainProvenance(workflow.effective.provenance)),
    run_options: '{}',
    namespace: 'test',
    runtime: 'python',
    seed: 1,
  });
  await into.finishExecution(executionId, {
    status: 'completed',
    performance_metrics: '{}',
    messages_by_type: '{}',
    sim_time: simTime,
    event_count: 10,
    wall_seconds: 0.1,
    event_hash: 'aa',
    error_message: null,
    error: null,
    trace_file: null,
  });
  return executionId;
}

test('the last execution of a configuration is a lens above it and above the code, and leads to it', async () => {
  await client.open(CONFIG);
  const lenses = await lensesWhen(CONFIG);
  expect(lenses.map(({ command }) => command?.title)).toEqual([
    '▶ Run Workflow',
    'Run with parameters…',
    'last: completed, 3604.5 s',
  ]);
  expect(lenses[2]?.command?.command).toBe('swf.openTimeline');
  const [{ executionId = '', storeFolder = '' } = {}] = lenses[2]?.command?.arguments ?? [];
  expect(executionId).toMatch(/^epic_fast_processing-/);
  expect(storeFolder).toBe(join(client.folder, '.swf-testbed'));
  const onClass = await client.of<CodeLens[]>('textDocument/codeLens', CODE);
  expect(onClass.filter(({ command }) => command?.title.startsWith('last'))).toHaveLength(1);
  await client.close(CONFIG);
});

/** The stores are read when the first answers are out. */
async function lensesWhen(path: string, of = client): Promise<CodeLens[]> {
  for (;;) {
    const lenses = await of.of<CodeLens[]>('textDocument/codeLens', path);
    if (lenses.length > 2) {
      return lenses;
    }
  }
}

test('a hover tells the values that recent executions used, in configurations and code', async () => {
  await client.open(CONFIG);
  for (const [path, line, character] of [
    [CONFIG, 5, 3],
    [CODE, 27, 70],
  ] as const) {
    const hover = await client.at<Hover>('textDocument/hover', path, { line, character });
    const { value } = hover.contents as { value: string };
    expect(value).toContain('**worker_count**');
    expect(value).toMatch(/Recent executions: `25` in epic_fast_processing-/);
  }
  await client.close(CONFIG);
});

test('code that changed since the version was registered is told at the version, with the next one', async () => {
  const unchanged = await client.open(CONFIG);
  expect(unchanged.map(({ code }) => code)).not.toContain('version-not-bumped');
  await client.change(CODE, '# changed\n', {
    start: { line: 0, character: 0 },
    end: { line: 0, character: 0 },
  });
  const found = await client.diagnosticsWhen(CONFIG, (all) =>
    all.some(({ code }) => code === 'version-not-bumped'),
  );
  const told = found.filter(({ code }) => code === 'version-not-bumped');
  expect(told).toMatchObject([
    {
      severity: 3,
      range: { start: { line: 2, character: 10 }, end: { line: 2, character: 15 } },
      relatedInformation: [{ location: { uri: client.uri(CODE) } }],
    },
  ]);
  const inCode = await client.diagnosticsWhen(CODE, (all) =>
    all.some(({ code }) => code === 'version-not-bumped'),
  );
  expect(inCode).toMatchObject([
    {
      range: { start: { character: 6 } },
      relatedInformation: [{ location: { range: { start: { line: 2 } } } }],
    },
  ]);
  const actions = await client.of<CodeAction[]>('textDocument/codeAction', CONFIG, {
    range: told[0]?.range,
    context: { diagnostics: told },
  });
  expect(actions[0]?.edit?.changes?.[client.uri(CONFIG)]?.[0]?.newText).toBe('"1.1"');
});

test('a run of the changed code, by any process, takes the word back', async () => {
  writeFileSync(join(client.folder, CODE), `# changed\n${await textOf(CODE)}`);
  await execute(resolved(client.folder, CONFIG), 12);
  await client.diagnosticsWhen(CONFIG, (all) =>
    all.every(({ code }) => code !== 'version-not-bumped'),
  );
  expect(client.errors).toEqual([]);
});

async function textOf(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return await readFile(join(client.folder, path), 'utf8');
}

test('the first execution of all is seen by a server that found no store when it began', async () => {
  const folder = exampleFolder();
  const other = await Client.start(folder);
  await other.open(CONFIG);
  expect(await other.of<CodeLens[]>('textDocument/codeLens', CONFIG)).toHaveLength(2);
  const begun = await openStore(join(folder, '.swf-testbed'));
  await execute(resolved(folder, CONFIG), 7, begun);
  const [, , last] = await lensesWhen(CONFIG, other);
  expect(last?.command?.title).toBe('last: completed, 7 s');
  begun.close();
  await other.stop();
});

test('a store that is damaged is told to the log, and everything else goes on', async () => {
  const folder = exampleFolder();
  mkdirSync(join(folder, '.swf-testbed'));
  writeFileSync(join(folder, '.swf-testbed/00000001.db'), 'no store at all');
  const other = await Client.start(folder);
  await other.open(CONFIG);
  await other.logged(/00000001\.db/);
  expect((await other.change(CONFIG, '[workflow]\n')).map(({ code }) => code)).toEqual([
    'workflow-name-missing',
  ]);
  await other.stop();
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { definitionTree } from '../client/heavy/definition-tree';
import { ExecutionPages } from '../client/heavy/execution-pages';
import type { Stores } from '../client/heavy/stores';
import { diskFiles } from '../core/run/disk';
import { openStore } from '../core/store';
import type { ExecutionFilter } from '../core/store/types';
import { validateFiles } from '../core/workflow';
import { readCatalogue } from '../core/workflow/catalogue';
import { Sources } from '../core/workflow/sources';
import { filled } from './store';

const REPEATS = 9;
const EXECUTIONS = [10_000, 100_000];
const CONFIGURATIONS = 1000;

/** What the extension costs the editor: its start, and its views with very many rows. */
export async function run() {
  return [
    { title: 'Extension: its own time at the start', rows: start() },
    { title: 'Extension: views with many rows, medians in ms', rows: await views() },
  ];
}

/** In a fresh process each time: require and activate with an editor that does nothing. */
const PROBE = `
const Module = require('node:module');
const nothing = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => '' : nothing), apply: () => nothing, construct: () => nothing });
const names = JSON.parse(process.argv[2]);
const editor = Object.fromEntries(names.map((name) => [name, nothing]));
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));
const begun = performance.now();
const entry = require(process.argv[1] + '/extension.js');
entry.activate({ subscriptions: [] });
const activated = performance.now();
require(process.argv[1] + '/host.js');
console.log(JSON.stringify({ activate: activated - begun, load: performance.now() - activated }));
process.exit();
`;

function start() {
  const types = readFileSync('node_modules/@types/vscode/index.d.ts', 'utf8');
  const editorNames = [...types.matchAll(/export (?:class|namespace|enum|const) (\w+)/g)].map(
    ([, name]) => name,
  );
  const runs = Array.from({ length: REPEATS }, () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['-e', PROBE, join(process.cwd(), 'dist'), JSON.stringify(editorNames)],
      { encoding: 'utf8' },
    );
    if (stdout === '') {
      throw new Error(stderr);
    }
    return JSON.parse(stdout) as { activate: number; load: number };
  });
  const size = (name: string) =>
    `${(gzipSync(readFileSync(`dist/${name}`)).length / 1e3).toFixed(1)} kB`;
  return [
    {
      what: 'the editor waits for: entry loaded and activated',
      ms: median(runs.map(({ activate }) => activate)),
      'compressed size': size('extension.js'),
    },
    {
      what: 'right after: everything else loaded',
      ms: median(runs.map(({ load }) => load)),
      'compressed size': size('host.js'),
    },
  ];
}

async function views() {
  const rows: Record<string, string>[] = [];
  for (const count of EXECUTIONS) {
    const folder = mkdtempSync(join(tmpdir(), 'swf-bench-views-'));
    await filled(folder, count);
    const store = await openStore(folder);
    const pages = new ExecutionPages({
      summaries: async (filter: ExecutionFilter) =>
        (await store.summaries(filter)).map((row) => ({ row, storeFolder: folder })),
      groups: (by: 'workflow_name' | 'status', filter: ExecutionFilter) =>
        store.executionGroups(by, filter),
      count: async (filter: ExecutionFilter) =>
        (await store.executionGroups('status', filter)).reduce((sum, one) => sum + one.count, 0),
    } as unknown as Stores);
    const shown = async (filter: ExecutionFilter) => {
      const roots = await pages.roots(filter, 'workflow_name');
      for (const root of roots) {
        if ('kind' in root && root.kind === 'group') {
          await pages.children(root);
        }
      }
    };
    rows.push({
      what: `${count.toLocaleString('en')} executions: groups and the first page of each`,
      ms: await timed(() => shown({})),
    });
    rows.push({
      what: `${count.toLocaleString('en')} executions: the same, filtered by text`,
      ms: await timed(() => shown({ text: 'no workers' })),
    });
    store.close();
    rmSync(folder, { recursive: true });
  }
  return [...rows, ...(await definitions())];
}

async function definitions() {
  const home = mkdtempSync(join(tmpdir(), 'swf-bench-definitions-'));
  const folder = join(home, 'workflows');
  mkdirSync(folder);
  for (const name of ['fast_processing.py', 'fast_processing_default.toml']) {
    writeFileSync(join(folder, name), readFileSync(`workflows/${name}`));
  }
  const text = readFileSync('workflows/epic_fast_25_workers.toml', 'utf8');
  for (let n = 0; n < CONFIGURATIONS; n++) {
    writeFileSync(join(folder, `c${n}.toml`), text.replace('25', String(25 + n)));
  }
  const files = diskFiles();
  const read = () => readCatalogue([folder], new Sources(diskFiles()));
  const rows = [
    {
      what: `${CONFIGURATIONS.toLocaleString('en')} configurations: types, versions, configurations`,
      ms: await timed(async () => definitionTree(read())),
    },
    {
      what: 'checking one of them (between two, the editor gets its turn)',
      ms: await timed(async () => validateFiles([`${folder}/c7.toml`], [folder], files)),
    },
  ];
  rmSync(home, { recursive: true });
  return rows;
}

async function timed(action: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let n = 0; n < REPEATS; n++) {
    const begun = performance.now();
    await action();
    times.push(performance.now() - begun);
  }
  return median(times);
}

function median(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[sorted.length >> 1] ?? Number.NaN).toFixed(1);
}

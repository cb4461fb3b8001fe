import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchTable } from './support/bench-table';
import { benchDocument } from './support/language-documents';
import { ownServer } from './support/language-peers';
import { LanguageSession } from './support/language-session';

const CONFIGURATIONS = 1000;
const EDITS = 10_000;

/** A workspace of a thousand configurations, and what many edits leave in memory. */
export async function run(): Promise<BenchTable[]> {
  return [
    { title: `A workspace of ${CONFIGURATIONS} configurations`, rows: await manyFiles() },
    {
      title: `Memory over ${EDITS} edits of a configuration of 1000 lines, heap limited to 64 MB`,
      rows: await memory(),
    },
  ];
}

async function manyFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-'));
  const workflows = join(folder, 'workflows');
  mkdirSync(workflows);
  const code = (key: string): string =>
    `class WorkflowExecutor:\n    def __init__(self, parameters):\n        self.parameters = parameters\n\n    def execute(self, env):\n        yield env.timeout(self.parameters['${key}'])\n`;
  for (let type = 0; type < 10; type++) {
    writeFileSync(join(workflows, `type_${type}.py`), code('interval_sec'));
  }
  const text = (number: number): string =>
    `[workflow]\nname = "configuration_${number}"\nversion = "1.0"\ntype = "type_${number % 10}"\n\n[parameters]\n${Array.from({ length: 14 }, (_, at) => `key_${at} = ${at + number}`).join('\n')}\ninterval_sec = 2.0\n`;
  for (let number = 0; number < CONFIGURATIONS; number++) {
    writeFileSync(join(workflows, `configuration_${number}.toml`), text(number));
  }
  const began = performance.now();
  const session = await LanguageSession.start(ownServer(), folder);
  const initialized = performance.now();
  await session.indexed;
  const indexed = performance.now();
  await session.open(join(workflows, 'configuration_7.toml'), text(7));
  const opened = performance.now();
  const reports = await session.workspaceDiagnostics();
  const checked = performance.now();
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
  const row = (what: string, ms: number, goal: string | number) => ({
    what,
    ms: ms.toFixed(0),
    'goal ms': goal,
  });
  return [
    row('process started, folders found', initialized - began, ''),
    row('all files read and parsed', indexed - initialized, 1000),
    row('one of them opened and checked', opened - indexed, ''),
    row(`all ${reports} files checked on request`, checked - opened, ''),
  ];
}

/** With little room, so that what is seen is what is held and not what could be collected. */
const LITTLE_ROOM = ['--max-old-space-size=64', '--max-semi-space-size=4'];

async function memory() {
  const { folder, path, text, line, character } = benchDocument(1000);
  const server = ownServer();
  const args = [...LITTLE_ROOM, ...server.args];
  const session = await LanguageSession.start({ ...server, args }, folder);
  await session.open(path, text);
  const rows: Record<string, string | number>[] = [];
  for (let edit = 1; edit <= EDITS; edit++) {
    const start = { line, character };
    const isEven = edit % 2 === 0;
    await session.change(
      isEven ? { start, end: { line, character: character + 1 } } : { start, end: start },
      isEven ? '' : '1',
    );
    if (edit % 10 === 0) {
      await session.complete(start);
    }
    if (edit === EDITS / 10 || edit === EDITS / 2 || edit === EDITS) {
      rows.push({ edits: edit, 'memory of the process, MB': session.memoryMb()?.toFixed(0) ?? '' });
    }
  }
  await session.stop();
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

import { rmSync } from 'node:fs';
import type { BenchTable } from './support/bench-table';
import { type BenchDocument, benchDocument } from './support/language-documents';
import { type LanguageServer, languageServers, megabytes } from './support/language-peers';
import { LanguageSession } from './support/language-session';

const LINES = [1000, 10_000];
/** What a compiler makes of code that runs often counts: an editor is open for hours. */
const WARM_UP = 60;
const CHANGES = 30;
const BURSTS = 5;
const STARTS = 5;

interface Figures {
  readonly check: number;
  readonly cpu: number;
  readonly completion: number;
  readonly burst: number;
  readonly start: number;
}

type Row = Record<string, string | number>;

/** Ours beside Taplo's and Tombi's server over stdio: the same documents and edits, one after the other in one run. */
export async function run(): Promise<BenchTable[]> {
  const servers = languageServers();
  const tables: BenchTable[] = [];
  for (const lines of LINES) {
    const document = benchDocument(lines);
    const figures: Figures[] = [];
    for (const server of servers) {
      figures.push(await measure(server, document));
    }
    rmSync(document.folder, { recursive: true, force: true });
    tables.push({ title: `A configuration of ${lines} lines`, rows: rowsOf(servers, figures) });
  }
  return tables;
}

async function measure(server: LanguageServer, document: BenchDocument): Promise<Figures> {
  const starts: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const began = performance.now();
    const session = await LanguageSession.start(server, document.folder);
    await session.open(document.path, document.text);
    starts.push(performance.now() - began);
    await session.stop();
  }
  const session = await LanguageSession.start(server, document.folder);
  await session.open(document.path, document.text);
  await changes(session, document, WARM_UP);
  const cpuBefore = session.cpuMs() ?? Number.NaN;
  const check = await changes(session, document, CHANGES);
  const cpu = ((session.cpuMs() ?? Number.NaN) - cpuBefore) / CHANGES;
  const completion = await completions(session, document, 0);
  const burst = await completions(session, document, 20);
  await session.stop();
  return { check: median(check), cpu, completion, burst, start: median(starts) };
}

/** A syntax error comes and goes: from each change to the diagnostics that say so. */
async function changes(
  session: LanguageSession,
  { line, character }: BenchDocument,
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  const isError = (one: { severity?: number }): boolean => one.severity === 1;
  for (let round = 0; round < count; round++) {
    const breaks = round % 2 === 0;
    const heard = session.next((all) => all.some(isError) === breaks);
    const began = performance.now();
    const start = { line, character };
    await (breaks
      ? session.change({ start, end: start }, ' "')
      : session.change({ start, end: { line, character: character + 2 } }, ''));
    await heard;
    times.push(performance.now() - began);
  }
  return times;
}

/** Completion of a key on a line of its own, behind that many edits that nobody waits for. */
async function completions(
  session: LanguageSession,
  { line, character }: BenchDocument,
  edits: number,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < BURSTS; round++) {
    const end = { line, character };
    await session.change({ start: end, end }, '\n');
    const began = performance.now();
    for (let edit = 0; edit < edits; edit++) {
      const at = { line: line + 1, character: edit };
      await session.change({ start: at, end: at }, 'c');
    }
    await session.complete({ line: line + 1, character: edits });
    times.push(performance.now() - began);
    await session.change({ start: end, end: { line: line + 1, character: edits } }, '');
    await session.complete({ line, character: 0 });
  }
  return median(times);
}

function rowsOf(servers: readonly LanguageServer[], figures: readonly Figures[]): Row[] {
  const named = (what: string, digits: number, of: (one: Figures) => number, goal: string): Row => {
    const values = figures.map(of);
    const best = Math.min(...values.slice(1));
    return {
      what,
      ...Object.fromEntries(
        servers.map(({ name }, at) => [name, values[at]?.toFixed(digits) ?? '']),
      ),
      'ours ÷ better peer': ((values[0] ?? Number.NaN) / best).toFixed(2),
      goal,
    };
  };
  return [
    named('change to diagnostics, ms', 1, ({ check }) => check, '0.3'),
    named('processor time a change, ms', 1, ({ cpu }) => cpu, '0.5 at 1000 lines, else 0.3'),
    named('completion, ms', 1, ({ completion }) => completion, '1'),
    named('20 edits, then completion, ms', 1, ({ burst }) => burst, '0.3'),
    named('start to first diagnostics, ms', 0, ({ start }) => start, '150 ms'),
    {
      what: 'size of the server, MB',
      ...Object.fromEntries(servers.map((one) => [one.name, megabytes(one).toFixed(1)])),
      goal: '1.5 MB',
    },
  ];
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

import { parse as smolParse } from 'smol-toml';
import { parseTOML } from 'toml-eslint-parser';
import { parseToml, toTable } from '../core/toml';
import type { BenchTable } from './support/bench-table';

const ROUNDS = 15;

/** A document of 10,000 lines parsed to values by us and by the two npm parsers, median of the rounds. */
export async function run(): Promise<BenchTable> {
  const text = Array.from({ length: 1000 }, (_, i) =>
    [
      `[table_${i}]`,
      `name = "text ${i}" # a comment`,
      `count = ${i}`,
      'interval_sec = 2.5',
      'enabled = true',
      'list = [1, 2, 3]',
      'inline = { a = 1, b = "x" }',
      'when = 2026-11-24T10:00:00Z',
      "path = 'C:\\x'",
      '',
    ].join('\n'),
  ).join('\n');
  const ours = median(() => toTable(parseToml(text).root));
  return {
    title: `Parsing 10,000 lines, median of ${ROUNDS}`,
    rows: (
      [
        ['ours, tree with ranges and values', ours],
        ['smol-toml, values only', median(() => smolParse(text))],
        ['toml-eslint-parser, tree only', median(() => parseTOML(text))],
      ] as const
    ).map(([parser, ms]) => ({ parser, ms: ms.toFixed(1), 'times ours': (ms / ours).toFixed(2) })),
  };
}

function median(action: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

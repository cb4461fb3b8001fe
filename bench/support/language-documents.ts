import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECTION = 10;

/** A workspace whose configuration has about that many lines, each key known from the defaults. */
export interface BenchDocument {
  readonly folder: string;
  readonly path: string;
  readonly text: string;
  /** Line of a whole number in the middle, written as one digit at the end of its line. */
  readonly line: number;
  readonly character: number;
}

export function benchDocument(lines: number): BenchDocument {
  const folder = mkdtempSync(join(tmpdir(), 'swf-bench-'));
  const workflows = join(folder, 'workflows');
  mkdirSync(workflows);
  const body = sections(lines);
  const head = '[workflow]\nname = "daq"\nversion = "1.0"\n\n';
  writeFileSync(join(workflows, 'daq.py'), CODE);
  writeFileSync(join(workflows, 'daq_default.toml'), head + body);
  const text = head + body;
  const path = join(workflows, 'measured.toml');
  writeFileSync(path, text);
  const all = text.split('\n');
  const line = all.findIndex((one, at) => at > all.length / 2 && one.startsWith('count'));
  return { folder, path, text, line, character: (all[line] ?? '').length };
}

/** Looks at every section in a loop: nobody writes a program that names thousands of keys. */
const CODE = `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id):
        self.config = config
        self.parameters = config['parameters']

    def execute(self, env):
        for name, station in self.config.items():
            for key in station:
                yield env.timeout(station[key])
        yield env.timeout(self.parameters.get('interval_sec_1', 1.0))
`;

function sections(lines: number): string {
  return Array.from({ length: Math.round(lines / SECTION) }, (_, at) =>
    [
      `[${at === 1 ? 'parameters' : `station_${at}`}]`,
      `label_${at} = "station ${at}" # where it stands`,
      `interval_sec_${at} = 2.5       # time between two frames`,
      `enabled_${at} = true`,
      `sizes_${at} = [1, 2, ${at}]`,
      `limits_${at} = { low = 0.5, high = 2.5 }`,
      `since_${at} = 2026-11-24T10:00:00Z`,
      `path_${at} = 'data/raw'`,
      `count_${at} = 7`,
      '',
    ].join('\n'),
  ).join('\n');
}

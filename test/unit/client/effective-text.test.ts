import { expect, test } from 'vitest';
import { effectiveText } from '../../../client/heavy/effective/effective-text';
import { resolveWorkflow } from '../../../core/workflow';
import { FOLDER, memoryFiles, targetOf } from '../workflow/memory-files';

const TEXTS = {
  'daq.py':
    "class WorkflowExecutor:\n    def __init__(self, parameters): self.p = parameters\n    def execute(self, env):\n        yield env.timeout(self.p['count'])\n",
  'daq_default.toml':
    '[workflow]\nname = "daq"\nversion = "1.0"\n[parameters]\ncount = 3\nrate = 2.0\nlists.odd = [1]\n',
  'night.toml':
    'title = "x"\n[workflow]\nname = "night"\nversion = "1.0"\ntype = "daq"\n[parameters]\ncount = 5\nrate = 2.0\n',
};

function textOf(withComments: boolean) {
  const resolution = resolveWorkflow(targetOf('night.toml'), [FOLDER], memoryFiles(TEXTS));
  if (!resolution.ok) {
    throw new Error(resolution.problems[0]?.message);
  }
  const { effective, defaults } = resolution.workflow;
  const { values, provenance } = effective;
  return effectiveText({ values, origins: provenance, defaults, problems: [] }, withComments);
}

test('every value has its line, and the default where it differs', () => {
  expect(textOf(true).text.split('\n')).toEqual([
    'title = "x"                          # config: night.toml:1',
    '',
    '[workflow]',
    'name = "night"                       # config: night.toml:3 · default "daq"',
    'version = "1.0"                      # config: night.toml:4',
    'type = "daq"                         # config: night.toml:5',
    '',
    '[parameters]',
    'count = 5                            # config: night.toml:7 · default 3',
    'rate = 2.0                           # config: night.toml:8',
    'lists.odd = [1]                      # default: daq_default.toml:7',
    '',
  ]);
});

test('the places that are links, and the lines that differ', () => {
  const { text, entries } = textOf(true);
  const lines = text.split('\n');
  const places = entries.map(({ line, place }) => lines[line]?.slice(place?.start, place?.end));
  expect(places).toContain('daq_default.toml:7');
  expect(places).toContain('night.toml:7');
  const differing = entries.filter(({ differs }) => differs).map(({ line }) => lines[line]);
  expect(differing.map((line) => line?.split(' ')[0])).toEqual(['title', 'name', 'type', 'count']);
});

test('two of them without comments differ only in their values', () => {
  expect(textOf(false).text).not.toContain('#');
});

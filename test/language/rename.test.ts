import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Client } from './client';

/** What a rename must take along, and when it must be refused. */
const FILES = {
  'both.py': `class WorkflowExecutor:
    def __init__(self, config, runner, execution_id=None):
        p = {**config['parameters'], **config['infra']}
        q = p
        self.count = q['count']
        self.own = config['parameters']['own']

    def execute(self, env):
        yield env.timeout(self.count)
`,
  'both_default.toml': `[workflow]
name = "both"
version = "1.0"

[parameters]
count = 1
own = 2
"odd name" = 3

[infra]
count = 2
`,
  'flat.py': `class WorkflowExecutor:
    def __init__(self, parameters):
        self.turns = parameters['turns']
        self.rate = parameters['daq']['rate']

    def execute(self, env):
        yield env.timeout(self.turns)
`,
  'flat_default.toml': `[workflow]
name = "flat"
version = "1.0"

[parameters]
turns = 1

[daq]
rate = 2
`,
  'flat_dotted.toml': `daq.rate = 3
parameters."turns" = 2

[workflow]
name = "flat"
version = "1.0"
`,
};
type Name = keyof typeof FILES;
let client: Client;

beforeAll(async () => {
  client = await Client.opened(FILES);
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

function rename(name: Name, text: string, newName: string): Promise<WorkspaceEdit> {
  const document = TextDocument.create('', '', 1, FILES[name]);
  const position = document.positionAt(FILES[name].indexOf(text));
  return client.at('textDocument/rename', `workflows/${name}`, position, { newName });
}

function after(edit: WorkspaceEdit, name: Name): string {
  const edits = edit.changes?.[client.uri(`workflows/${name}`)] ?? [];
  return TextDocument.applyEdits(TextDocument.create('', '', 1, FILES[name]), edits);
}

test.each([
  ['both_default.toml', 'count = 1'],
  ['both_default.toml', 'count = 2'],
  ['both.py', "count']"],
] as const)('keys that one place reads keep one name: from %s, %s', async (name, text) => {
  const edit = await rename(name, text, 'number');
  expect(after(edit, 'both.py')).toContain("self.count = q['number']");
  expect(after(edit, 'both_default.toml')).toContain('number = 1\nown = 2');
  expect(after(edit, 'both_default.toml')).toContain('[infra]\nnumber = 2');
});

test('what is written with dots and quotes is renamed as it is written', async () => {
  const edit = await rename('flat_default.toml', 'turns', 'laps');
  expect(after(edit, 'flat_dotted.toml')).toContain('parameters."laps" = 2');
  expect(after(edit, 'flat.py')).toContain("parameters['laps']");
  const section = await rename('flat_dotted.toml', 'daq', 'read out');
  expect(after(section, 'flat_dotted.toml')).toContain('"read out".rate = 3');
  expect(after(section, 'flat_default.toml')).toContain('["read out"]');
  expect(after(section, 'flat.py')).toContain("parameters['read out']['rate']");
});

test.each([
  ['both_default.toml', 'count = 1', 'own', 'parameters.own exists already (both_default.toml:7).'],
  ['both_default.toml', 'own', 'count', 'parameters.count exists already (both_default.toml:6).'],
  ['both_default.toml', 'own', 'odd name', 'exists already (both_default.toml:8).'],
  ['both_default.toml', 'infra', 'testbed', 'testbed has a meaning of its own'],
  ['both_default.toml', 'infra', 'schema', 'schema has a meaning of its own'],
  ['both_default.toml', 'infra', 'parameters', 'parameters exists already'],
  ['both_default.toml', 'own', ' x', 'does not begin or end with a space'],
  ['flat_default.toml', 'turns', 'daq', 'There is a section [daq] (flat_default.toml:8)'],
  ['flat.py', "daq']", 'turns', 'There is a parameter turns'],
] as const)('in %s, %s is not renamed to %j: %s', async (name, text, newName, reason) => {
  await expect(rename(name, text, newName)).rejects.toThrow(reason);
});

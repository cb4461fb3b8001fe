// Every code that a diagnostic of a file can bear, with an example that brings it about and the way out.
// docs/diagnostics.md is made from it (`node scripts/build-diagnostics.mjs`), and test/unit/workflow/diagnostics.test.ts
// runs every example. In `daq.toml` the code file is `daq.py` below; `text` is what makes the difference.

const header = '[workflow]\nname = "daq"\nversion = "1.0"\n';
const configuration = (rest) => ({ 'daq.toml': `${header}${rest}` });
const parameters = (line) => configuration(`\n[parameters]\n${line}\n`);
const definition = (text) => ({ 'daq.py': text });
const body = (line) =>
  definition(`class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        yield env.timeout(1)
        ${line}

    def step(self, env):
        yield env.timeout(1)
`);

/** The files of every example, unless it brings its own. */
export const BASE = {
  'daq.py': `class WorkflowExecutor:
    def __init__(self, parameters):
        self.parameters = parameters

    def execute(self, env):
        for _ in range(self.parameters['worker_count']):
            yield env.timeout(self.parameters['sample_fraction'])
`,
  'daq_default.toml': `[workflow]
name = "daq"
version = "1.0"

[parameters]
worker_count = 10
sample_fraction = 0.1
mode = "fast"

[schema.parameters.mode]
enum = ["fast", "full"]
`,
};

const toml = (code, what, fix, text) => ({
  code: `toml-${code}`,
  what,
  fix,
  files: { 'daq.toml': `${header}${text}\n` },
});

/** @type {readonly {code: string, what: string, fix: string, files: Record<string, string>}[]} */
export const DIAGNOSTICS = [
  toml(
    'missing-key',
    'There is no key before the `=`, or between two dots.',
    'Write the key.',
    '= 1',
  ),
  toml(
    'invalid-key',
    'A key is a bare word or a text on one line.',
    'Put it in single or double quotes.',
    '"""a""" = 1',
  ),
  toml('missing-equals', 'A key has no `=`.', 'Write `key = value`.', 'worker_count'),
  toml(
    'missing-value',
    'A key has no value.',
    'Write a value, or take the key out.',
    'worker_count =',
  ),
  toml(
    'duplicate-key',
    'A key stands twice in one table: nobody could say which counts.',
    'Take one out.',
    'a = 1\na = 2',
  ),
  toml('duplicate-table', 'A table is opened twice.', 'Put its keys together.', '[a]\n[a]'),
  toml(
    'unclosed-header',
    'The header of a section has no `]`.',
    'Close it (quick fix).',
    '[parameters',
  ),
  toml(
    'unexpected-text',
    'Something stands behind a value that is no comment.',
    'Take it out, or begin it with `#` (quick fix).',
    'a = 1 2',
  ),
  toml('unterminated-string', 'A text has no closing quote.', 'Close it (quick fix).', 'a = "ten'),
  toml(
    'invalid-escape',
    'A `\\` is followed by something that it cannot stand before.',
    'Write `\\\\` (quick fix), or use single quotes.',
    'a = "C:\\data"',
  ),
  toml(
    'control-character',
    'A character that no editor shows.',
    'Take it out (quick fix).',
    '# \u0001',
  ),
  toml(
    'invalid-value',
    'This is no value of TOML.',
    'Put text in quotes (quick fix); write `true` and `false` small.',
    'a = fast',
  ),
  toml(
    'invalid-number',
    'A number has leading zeros, or a character that belongs in none.',
    'Correct it (quick fix).',
    'a = 007',
  ),
  toml(
    'invalid-datetime',
    'A date or time that no calendar or clock has.',
    'Correct it.',
    'a = 2026-02-30',
  ),
  toml(
    'integer-range',
    'An integer is larger than 64 bits hold.',
    'Write it as a float (quick fix).',
    'a = 99999999999999999999',
  ),
  toml(
    'missing-comma',
    'Two values of a list or table have no comma between them.',
    'Write it (quick fix).',
    'a = [1 2]',
  ),
  toml(
    'trailing-comma',
    'TOML 1.0 allows no comma before the `}`.',
    'Take it out (quick fix).',
    'a = { b = 1, }',
  ),
  {
    code: 'no-workflow-table',
    what: 'The file that shall be run has no `[workflow]` table.',
    fix: 'Begin it with `[workflow]`, `name` and `version`.',
    files: { 'daq.toml': '[parameters]\nworker_count = 5\n' },
  },
  {
    code: 'workflow-name-missing',
    what: 'A configuration says which workflow it is for.',
    fix: 'Write `name` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nversion = "1.0"\n' },
  },
  {
    code: 'version-missing',
    what: 'Executions are kept with the version of their workflow.',
    fix: 'Write `version = "1.0"` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nname = "daq"\n' },
  },
  {
    code: 'type-inferred',
    what: 'Which code runs was taken from the end of the name. It works; written down it is safe from renaming.',
    fix: 'Write `type` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nname = "epic_daq"\nversion = "1.0"\n' },
  },
  {
    code: 'code-not-found',
    what: 'No code file has the name of the type, or a name that the workflow’s ends with.',
    fix: 'Correct `type` (quick fix), or create the file.',
    files: { 'daq.toml': '[workflow]\nname = "daq"\ntype = "dak"\nversion = "1.0"\n' },
  },
  {
    code: 'several-code-files',
    what: 'The name fits several code files.',
    fix: 'Write `type` under `[workflow]`, or rename a file.',
    files: { 'daq.toml': '[workflow]\nname = "daq"\nversion = "1.0"\n', 'daq.ts': '' },
  },
  {
    code: 'include-missing',
    what: 'An included file does not exist. The path starts at the file that includes.',
    fix: 'Correct the path.',
    files: configuration('includes = ["nowhere.toml"]\n'),
  },
  {
    code: 'include-circular',
    what: 'Files include each other in a circle.',
    fix: 'Take one of the includes out.',
    files: configuration('includes = ["daq.toml"]\n'),
  },
  {
    code: 'include-outside',
    what: 'An included file lies outside the folder that holds the workflow folder: a copy of the folder would lack it.',
    fix: 'Copy the file into the folder.',
    files: configuration('includes = ["/etc/base.toml"]\n'),
  },
  {
    code: 'value-shadowed',
    what: 'Two includes give the same key. The later one wins; the earlier value has no effect here.',
    fix: 'Change the order of the includes, or take one of the values out.',
    files: {
      ...configuration('includes = ["slow.toml", "fast.toml"]\n'),
      'slow.toml': '[parameters]\nworker_count = 5\n',
      'fast.toml': '[parameters]\nworker_count = 50\n',
    },
  },
  {
    code: 'value-overridden',
    what: 'The testbed file gives the same key, so the value of the configuration has no effect.',
    fix: 'Change it in the testbed file, or take it out there.',
    files: {
      ...parameters('worker_count = 5'),
      'testbed.toml': '[parameters]\nworker_count = 50\n',
    },
  },
  {
    code: 'override-unmatched',
    what: 'A testbed file overrides something that no workflow knows.',
    fix: 'Correct the name (quick fix), or take it out.',
    files: { 'testbed.toml': '[parameters]\nworker_cuont = 50\n' },
  },
  {
    code: 'namespace-empty',
    what: 'An empty namespace counts as none: executions would stand under the name of the user.',
    fix: 'Write a name, or take the key out (quick fix).',
    files: { 'testbed.toml': '[testbed]\nnamespace = ""\n' },
  },
  {
    code: 'version-not-bumped',
    what: 'Code or defaults differ from what this version was registered with when it was last run.',
    fix: 'Write the next version (quick fix).',
    files: configuration(''),
  },
  {
    code: 'unknown-section',
    what: 'Nothing knows this section, and one that is known is spelled nearly so. Its keys would have no effect.',
    fix: 'Correct it (quick fix).',
    files: configuration('\n[paramters]\nworker_count = 5\n'),
  },
  {
    code: 'key-outside-section',
    what: 'A parameter stands above the first section, where it belongs to none.',
    fix: 'Write it under its section (quick fix).',
    files: { 'daq.toml': `worker_count = 5\n\n${header}` },
  },
  {
    code: 'unknown-key',
    what: 'Nothing knows this key, and one that is known is spelled nearly so. It would have no effect.',
    fix: 'Correct it (quick fix).',
    files: parameters('worker_cuont = 5'),
  },
  {
    code: 'unused-key',
    what: 'Nothing reads this key.',
    fix: 'Take it out (quick fix), or read it in the code.',
    files: parameters('beam_energy_gev = 18'),
  },
  {
    code: 'wrong-type',
    what: 'The value is not of the parameter’s type. `2.0` is no integer.',
    fix: 'Write a value of that type (quick fix for `2.0`).',
    files: parameters('worker_count = 2.0'),
  },
  {
    code: 'out-of-range',
    what: 'The value is below the minimum or above the maximum. A `_fraction` lies between 0 and 1, and a `_count` is not below 0.',
    fix: 'Give a value in the range.',
    files: parameters('sample_fraction = 1.5'),
  },
  {
    code: 'unit-suspicion',
    what: 'The number looks as if it were in another unit than the name of the parameter says.',
    fix: 'Write it in that unit (quick fix). What is meant so can be silenced.',
    files: parameters('interval_sec = 60000'),
  },
  {
    code: 'secret-value',
    what: 'A password or token in a file is copied with it, and kept with every execution.',
    fix: 'Name where it is to be found instead.',
    files: parameters('broker = "amqp://daq:hunter2@broker.example.org:5671"'),
  },
  {
    code: 'not-in-enum',
    what: 'The parameter takes one of a few values.',
    fix: 'Choose one of them (quick fix).',
    files: parameters('mode = "fsat"'),
  },
  {
    code: 'parameter-missing',
    what: 'The code reads a parameter without a default, and no layer gives it.',
    fix: 'Write it (quick fix), or give the code a default with `.get(key, default)`.',
    files: {
      'daq.toml': header,
      'daq_default.toml': '[workflow]\nname = "daq"\nversion = "1.0"\n',
    },
  },
  {
    code: 'key-clash',
    what: 'Two sections have the same key; a definition that takes `(parameters)` sees the later one.',
    fix: 'Rename one, or read the section by its name.',
    files: configuration(
      '\n[parameters]\nworker_count = 1\n\n[infrastructure]\nworker_count = 2\n',
    ),
  },
  {
    code: 'schema-not-json',
    what: 'The schema beside the code is not JSON.',
    fix: 'Correct it.',
    files: { ...configuration(''), 'daq.schema.json': '{' },
  },
  {
    code: 'code-syntax',
    what: 'The definition cannot be read here. The run decides: newer syntax may be right.',
    fix: 'Correct it.',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self, env:\n        yield\n',
    ),
  },
  {
    code: 'executor-missing',
    what: 'A definition has a class `WorkflowExecutor`.',
    fix: 'Define it (quick fix).',
    files: definition('x = 1\n'),
  },
  {
    code: 'execute-missing',
    what: 'The executor has a generator method `execute`.',
    fix: 'Add it (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n',
    ),
  },
  {
    code: 'execute-not-generator',
    what: '`execute` never yields: nothing would happen in simulated time.',
    fix: 'Yield events in it.',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self, env):\n        return 1\n',
    ),
  },
  {
    code: 'execute-without-env',
    what: '`execute` takes the simulation environment.',
    fix: 'Write `def execute(self, env):` (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self, parameters):\n        pass\n\n    def execute(self):\n        yield 1\n',
    ),
  },
  {
    code: 'constructor-signature',
    what: 'The constructor receives the parameters.',
    fix: 'Write `def __init__(self, parameters):` (quick fix).',
    files: definition(
      'class WorkflowExecutor:\n    def __init__(self):\n        pass\n\n    def execute(self, env):\n        yield env.timeout(1)\n',
    ),
  },
  {
    code: 'parameter-not-given',
    what: 'The code reads a parameter that no configuration and no default gives.',
    fix: 'Correct its name (quick fix), write it in a configuration, or give it a default.',
    files: body("self.parameters['worker_cuont']"),
  },
  {
    code: 'two-defaults',
    what: 'A parameter has one default here and another elsewhere: in the code, or in the file of defaults, which counts.',
    fix: 'Give it one default (quick fix).',
    files: body("self.parameters.get('worker_count', 3)"),
  },
  {
    code: 'ignore-unused',
    what: 'A comment silences a code that does not occur on its line.',
    fix: 'Take the comment out (quick fix).',
    files: parameters('worker_count = 5  # swf: ignore[unused-key]'),
  },
  {
    code: 'yield-missing',
    what: 'A timeout without `yield` waits for nothing.',
    fix: 'Write `yield` before it (quick fix).',
    files: body('env.timeout(5)'),
  },
  {
    code: 'generator-not-delegated',
    what: 'A generator method that is only called never runs.',
    fix: 'Write `yield from` before the call (quick fix), or start it with `env.process(…)`.',
    files: body('self.step(env)'),
  },
  {
    code: 'event-yielded-twice',
    what: 'An event happens once: who yields it again goes on at once, and no time passes.',
    fix: 'Make a new event for each `yield`.',
    files: body('pause = env.timeout(5)\n        yield pause\n        yield pause'),
  },
  {
    code: 'negative-timeout',
    what: 'Time does not run backwards.',
    fix: 'Give 0 or more.',
    files: body('yield env.timeout(-1)'),
  },
  {
    code: 'capacity-not-positive',
    what: 'A resource has room for somebody.',
    fix: 'Give a capacity of 1 or more (quick fix).',
    files: body('pool = simpy.Resource(env, 0)'),
  },
  {
    code: 'destination-prefix',
    what: 'The broker’s clients refuse a destination that begins with neither `/queue/` nor `/topic/`.',
    fix: 'Write the prefix (quick fix).',
    files: body("self.runner.send_message('epictopic', {'msg_type': 'stf_gen'})"),
  },
  {
    code: 'message-without-type',
    what: 'Receivers tell messages apart by `msg_type`.',
    fix: 'Add it.',
    files: body("self.runner.send_message('/topic/epictopic', {'run': 1})"),
  },
];

/** The page docs/diagnostics.md. */
export function diagnosticsPage() {
  const entries = DIAGNOSTICS.map(({ code, what, fix, files }) => {
    const shown = Object.entries(files)
      .filter(([, text], at) => at === 0 || text !== '')
      .map(([name, text], at) => {
        const language = /\.(py|json)$/.exec(name)?.[1]?.replace('py', 'python') ?? 'toml';
        const title = at === 0 ? '' : `\`${name}\`:\n\n`;
        return `${title}\`\`\`${language}\n${text.replaceAll('\u0001', '␁').trimEnd()}\n\`\`\``;
      });
    return `## ${code}\n\n${what}\n\n${shown.join('\n\n')}\n\n${fix}\n`;
  });
  return `# Diagnostics

Made by \`node scripts/build-diagnostics.mjs\`; every example is run by the tests. The same codes appear in the editor
and in \`swf-testbed validate\`. In the examples \`daq.py\` reads \`worker_count\` and \`sample_fraction\`, and
\`daq_default.toml\` gives both.

A comment silences a code on its own line: \`beam_energy_gev = 18  # swf: ignore[unused-key]\`, in code
\`# swf: ignore[two-defaults]\` or \`// swf: ignore[two-defaults]\`. Several codes are separated by commas.

${entries.join('\n')}`;
}

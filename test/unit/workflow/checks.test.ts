import { expect, test } from 'vitest';
import { resolveWorkflow, validateFiles } from '../../../core/workflow';
import { FOLDER, memoryFiles, targetOf } from './memory-files';

const HEAD = '[workflow]\nname = "daq"\nversion = "1.0"\n\n';

function definition(signature: string, ...lines: string[]): string {
  return [
    'class WorkflowExecutor:',
    `    def __init__(self, ${signature}):`,
    `        p = self.p = ${signature.split(',')[0]}`,
    ...lines.map((line) => `        ${line}`),
    '',
    '    def execute(self, env):',
    '        yield env.timeout(1)',
    '',
  ].join('\n');
}

/** `code at the text underlined` of every problem of both files. */
function problemsOf(code: string, rest: string): string[] {
  const texts = { 'daq.py': code, 'daq_default.toml': HEAD + rest };
  const names = Object.keys(texts) as (keyof typeof texts)[];
  const paths = names.map((name) => `${FOLDER}/${name}`);
  return validateFiles(paths, [FOLDER], memoryFiles(texts)).map(({ code: of, location }) => {
    const text = texts[names.find((name) => location?.file.endsWith(`/${name}`)) ?? 'daq.py'];
    return `${of} at ${text.slice(location?.start, location?.end)}`;
  });
}

const TWICE = '[parameters]\ncount = 1\n\n[infra]\ncount = 2\n';

test.each([
  ['parameters', ["print(p['count'])"], TWICE, ['key-clash at count']],
  ['parameters, runner, execution_id', ["print(p['count'])"], TWICE, ['key-clash at count']],
  [
    'config, runner, execution_id',
    ["print(p['parameters']['count'], p['infra']['count'])"],
    TWICE,
    [],
  ],
  ['parameters', ["print(p['parameters']['count'], p['infra']['count'])"], TWICE, []],
] as const)('two sections with one key, for (%s) and %j', (signature, lines, rest, expected) => {
  expect(problemsOf(definition(signature, ...lines), rest)).toEqual(expected);
});

const TWO = '[parameters]\na = 1\n\n[infra]\nb = 2\n';

test.each([
  ['a section by its name', ["print(p['a'], p['infra']['b'])"], []],
  [
    'a section by its name, kept',
    ["self.infra = p['infra']", "print(p['a'], self.infra['b'])"],
    [],
  ],
  ['some key of a section', ["print(p['a'], p['infra'][str(p)])"], []],
  [
    'a section that has no such key',
    ["print(p['a'], p['b'], p['infra']['c_d_e'])"],
    ['parameter-not-given at c_d_e', 'parameter-missing at [infra]'],
  ],
  ['sections spread over all', ["q = {**p, **p['infra']}", "print(q['a'], q['b'], q['x'])"], []],
  [
    'a key that is set when it is absent',
    ["p.setdefault('c', 3)", "print(p['a'], p['b'], p['c'])"],
    [],
  ],
] as const)('flattened parameters: %s', (_what, lines, expected) => {
  expect(problemsOf(definition('parameters', ...lines), TWO)).toEqual(expected);
});

const ODD =
  '[parameters]\n"odd.key" = 1\nodd.other = 2\n"both.ways" = 3\nboth.ways = 4\nin-kebab = 5\n';

test.each([
  ['parameters.odd.key', '9', { 'odd.key': 9n }],
  ['parameters."odd.key"', '9', { 'odd.key': 9n }],
  ["parameters.'odd.key'", '9', { 'odd.key': 9n }],
  ['parameters.odd.other', '9', { odd: { other: 9n } }],
  ['parameters.both.ways', '9', { both: { ways: 9n } }],
  ['parameters."both.ways"', '9', { 'both.ways': 9n }],
  ['parameters.in_kebab', '9', { 'in-kebab': 9n }],
])('%s=%s changes one value and nothing else', (path, text, changed) => {
  const files = memoryFiles({
    'daq.py': definition('parameters', 'print(p)', 'use(p)'),
    'daq_default.toml': HEAD + ODD,
  });
  const resolved = (overrides: Record<string, string>) => {
    const resolution = resolveWorkflow(targetOf('daq_default.toml', overrides), [FOLDER], files);
    return resolution.ok ? resolution.workflow.effective.values['parameters'] : resolution.problems;
  };
  expect(resolved({ [path]: text })).toEqual({ ...(resolved({}) as object), ...changed });
});

test('a key in quotes that nothing knows is told as it was written', () => {
  const files = memoryFiles({
    'daq.py': definition('parameters', 'use(p)'),
    'daq_default.toml': HEAD + ODD,
  });
  const target = targetOf('daq_default.toml', { 'parameters."odd.kye"': '1' });
  expect(resolveWorkflow(target, [FOLDER], files).problems).toMatchObject([
    { code: 'override-unknown', remedy: 'did you mean parameters.odd.key?' },
  ]);
});

const READS_ALL = definition('parameters', 'use(p)');

test.each([
  ['broker = "amqp://u:p@h"', ['secret-value at p']],
  ['broker = "amqp://u:$PW@h"', []],
  ['broker = "amqp://u@h"', []],
  ['url = "https://h/x?user=a&password=hunter2&x=1"', ['secret-value at hunter2']],
  ['url = "https://h/x?token=$TOKEN"', []],
  ['dsn = "Server=x;Password=hunter2"', ['secret-value at hunter2']],
  ['auth = "Bearer eyJhbGciOiJIUzI1NiJ9"', ['secret-value at eyJhbGciOiJIUzI1NiJ9']],
  ['dbPassword = "hunter2"', ['secret-value at hunter2']],
  ['"db password" = "hunter2"', ['secret-value at hunter2']],
  ['passwords = ["a", "env:B"]', ['secret-value at a']],
  ['password = "a\\u0062"', ['secret-value at "a\\u0062"']],
  ['password_file = "/run/x"', []],
  ['token_count = 5', []],
  ['interval_sec = 60000', ['unit-suspicion at 60000']],
  ['epoch_sec = 1700000000', []],
  [
    'interval_sec = 60000 # swf: ignore',
    ['unit-suspicion at 60000', 'ignore-unused at swf: ignore'],
  ],
  ['a = 1 # swf: ignored by nobody', []],
])('%s: %j', (line, expected) => {
  expect(problemsOf(READS_ALL, `[parameters]\n${line}\n`).sort()).toEqual([...expected].sort());
});

test('a comment above its line is told where it belongs', () => {
  const text = `${HEAD}[parameters]\n# swf: ignore[unit-suspicion]\ninterval_sec = 60000\n`;
  const files = memoryFiles({ 'daq.py': READS_ALL, 'daq_default.toml': text });
  const problems = validateFiles([`${FOLDER}/daq_default.toml`], [FOLDER], files);
  expect(problems.find(({ code }) => code === 'ignore-unused')?.remedy).toBe(
    'write it behind the line below',
  );
});

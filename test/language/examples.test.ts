import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BASE, DIAGNOSTICS } from '../../scripts/diagnostics-table.mjs';
import { Client } from './client';

/** Nothing to complain of in an editor (`no-workflow-table`), or of the store (see past.test.ts). */
const ELSEWHERE = ['no-workflow-table', 'version-not-bumped'];
const EXAMPLES = DIAGNOSTICS.filter(({ code }) => !ELSEWHERE.includes(code));

let client: Client;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'swf-examples-'));
  for (const { code, files } of EXAMPLES) {
    mkdirSync(join(folder, code, 'workflows'), { recursive: true });
    for (const [name, text] of Object.entries({ ...BASE, ...files })) {
      writeFileSync(join(folder, code, 'workflows', name), text);
    }
  }
  client = await Client.start(folder);
});
afterAll(async () => {
  expect(client.errors).toEqual([]);
  await client.stop();
});

/** The text underlined, and the lines of other places that belong to it, for each code. */
const PLACES: Readonly<Record<string, readonly [underlined: string, ...related: string[]]>> = {
  'toml-missing-key': ['='],
  'toml-invalid-key': ['"""'],
  'toml-missing-equals': [''],
  'toml-missing-value': [''],
  'toml-duplicate-key': ['a', 'daq.toml:4'],
  'toml-duplicate-table': ['a', 'daq.toml:4'],
  'toml-unclosed-header': ['[parameters'],
  'toml-unexpected-text': ['2'],
  'toml-unterminated-string': ['"ten'],
  'toml-invalid-escape': ['\\d'],
  'toml-control-character': ['\u0001'],
  'toml-invalid-value': ['fast'],
  'toml-invalid-number': ['007'],
  'toml-invalid-datetime': ['2026-02-30'],
  'toml-integer-range': ['99999999999999999999'],
  'toml-missing-comma': ['2'],
  'toml-trailing-comma': [','],
  'workflow-name-missing': ['[workflow]'],
  'version-missing': ['[workflow]'],
  'workflow-key-type': ['1.0'],
  'section-not-table': ['parameters'],
  'type-inferred': ['"epic_daq"'],
  'code-not-found': ['"dak"'],
  'several-code-files': ['"daq"', 'daq.py:1', 'daq.ts:1'],
  'include-missing': ['"nowhere.toml"'],
  'include-circular': ['"daq.toml"'],
  'include-outside': ['"/etc/base.toml"'],
  'value-shadowed': ['"slow.toml"', 'slow.toml:2', 'fast.toml:2'],
  'value-overridden': ['worker_count', 'testbed.toml:2'],
  'override-unmatched': ['worker_cuont'],
  'namespace-empty': ['""'],
  'unknown-section': ['paramters'],
  'key-outside-section': ['worker_count'],
  'unknown-key': ['worker_cuont', 'daq_default.toml:6'],
  'unused-key': ['beam_energy_gev'],
  'wrong-type': ['2.0', 'daq_default.toml:6'],
  'out-of-range': ['1.5', 'daq_default.toml:7'],
  'unit-suspicion': ['60000'],
  'secret-value': ['hunter2'],
  'not-in-enum': ['"fsat"', 'daq_default.toml:8'],
  'parameter-missing': ['[workflow]', 'daq.py:6'],
  'key-clash': ['worker_count', 'daq.toml:6'],
  'schema-not-json': ['{'],
  'code-syntax': [':'],
  'executor-missing': [''],
  'execute-missing': ['WorkflowExecutor'],
  'execute-not-generator': ['execute'],
  'execute-without-env': ['execute'],
  'constructor-signature': ['__init__'],
  'parameter-not-given': ['worker_cuont'],
  'two-defaults': ['3', 'daq_default.toml:6'],
  'ignore-unused': ['unused-key'],
  'yield-missing': ['env.timeout(5)'],
  'generator-not-delegated': ['self.step(env)'],
  'event-yielded-twice': ['yield pause'],
  'negative-timeout': ['-1'],
  'capacity-not-positive': ['0'],
  'destination-prefix': ["'epictopic'"],
  'message-without-type': ["{'run': 1}"],
};

/** Where a schema is broken, it is the schema that is to be looked at. */
function fileOf(code: string, files: Readonly<Record<string, string>>): string {
  const names = Object.keys(files);
  return (
    (code === 'schema-not-json' ? names.find((name) => name.endsWith('.json')) : names[0]) ?? ''
  );
}

test.each(EXAMPLES)(
  '$code: the narrowest place, and what belongs to it',
  async ({ code, files }) => {
    const name = fileOf(code, files);
    const text = files[name] ?? '';
    const document = TextDocument.create('', '', 1, text);
    const all = await client.open(`${code}/workflows/${name}`, text);
    const found = all.find((one) => one.code === code);
    const related = (found?.relatedInformation ?? []).map(
      ({ location: { uri, range } }) =>
        `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line + 1}`,
    );
    expect([document.getText(found?.range), ...related]).toEqual(PLACES[code]);
    expect(found?.source).toBe('swf');
    expect(found?.message).toMatch(/^\S.{10,}[^.\s]$/);
  },
);

test('every example has its place here', () => {
  expect(Object.keys(PLACES)).toEqual(EXAMPLES.map(({ code }) => code));
});

/** What is offered for the first diagnostic of that code. */
async function fixesOf(path: string, code: string, text: string): Promise<CodeAction[]> {
  const [diagnostic] = (await client.change(path, text)).filter((one) => one.code === code);
  return diagnostic
    ? client.of<CodeAction[]>('textDocument/codeAction', path, {
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ['quickfix'] },
      })
    : [];
}

const isSilencer = ({ title }: CodeAction): boolean => title.startsWith('Silence ');
const count = (code: string, found: readonly Diagnostic[]): number =>
  found.filter((one) => one.code === code).length;

test.each(EXAMPLES)(
  '$code: each of its fixes mends it, and makes nothing else wrong',
  async ({ code, files, fix }) => {
    const name = fileOf(code, files);
    const path = `${code}/workflows/${name}`;
    const text = files[name] ?? '';
    const fixes = await fixesOf(path, code, text);
    const before = await client.diagnostics(path);
    for (const { title, edit } of fixes) {
      const edits = edit?.changes?.[client.uri(path)] ?? [];
      const after = TextDocument.applyEdits(TextDocument.create('', '', 1, text), edits);
      const left = await client.change(path, after);
      expect(count(code, left), `${title}\n${after}`).toBeLessThan(count(code, before));
      const worse = left.filter(
        (one) => count(String(one.code), left) > count(String(one.code), before),
      );
      expect(
        worse.filter(({ severity }) => severity !== 4),
        `${title}\n${after}`,
      ).toEqual([]);
      await client.change(path, text);
    }
    // The page promises a quick fix where there is one, and only there.
    const isMended = fixes.some((one) => !isSilencer(one));
    expect(isMended, fixes.map(({ title }) => title).join()).toBe(fix.includes('quick fix'));
  },
);

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resolveWorkflow, validateFiles } from '../../../core/workflow';
import { testbedFileBeside } from '../../../core/workflow/check-testbed';
import type { Registry } from '../../../core/workflow/check-version';
import type { WorkflowFiles } from '../../../core/workflow/files';
import { BASE, DIAGNOSTICS, diagnosticsPage } from '../../../scripts/diagnostics-table.mjs';
import { FOLDER, memoryFiles } from './memory-files';

test.each(DIAGNOSTICS)('$code: the example of the page brings it about', ({ code, files }) => {
  const all = memoryFiles({ ...BASE, ...files });
  const [asked] = Object.keys(files);
  const problems =
    code === 'no-workflow-table'
      ? resolved(all)
      : validateFiles([`${FOLDER}/${asked}`], [FOLDER], all, {
          testbedFile: testbedFileBeside(FOLDER, all),
          ...(code === 'version-not-bumped' ? { registry: REGISTERED } : {}),
        });
  expect(problems.map((problem) => problem.code)).toContain(code);
});

/** Version 1.0 was registered with something else. */
const REGISTERED: Registry = {
  revision: (_name, version) => (version === '1.0' ? 'then' : undefined),
  revisionNow: () => 'now',
};

/** A file without `[workflow]` is nothing to complain of, until somebody runs it. */
function resolved(files: WorkflowFiles) {
  const target = {
    name: undefined,
    version: undefined,
    configFile: `${FOLDER}/daq.toml`,
    testbedFile: undefined,
    overrides: [],
  };
  return resolveWorkflow(target, [FOLDER], files).problems;
}

/** Not of a file's text: of the disk, of the command line, or of a depth that no example shows. */
const ELSEWHERE = [
  'file-missing',
  'file-is-folder',
  'file-unreadable',
  'not-utf8',
  'several-configurations',
  'workflow-unknown',
  'version-differs',
  'override-type',
  'override-ambiguous',
  'override-unknown',
  'include-too-many',
  'toml-too-deep',
];

test('the table names every code there is', () => {
  const found = [...globSync('core/{workflow,code}/*.ts')].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:code: |error\(\s*)'([a-z]+(?:-[a-z]+)+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const inToml = [...globSync('core/toml/*.ts')].flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /(?:\.error\(\s*|(?:return|\?) \[)'([a-z]+(?:-[a-z]+)+)'/g,
      ),
    ].map((match) => `toml-${match[1]}`),
  );
  const known = new Set([...DIAGNOSTICS.map(({ code }) => code), ...ELSEWHERE]);
  expect(found.length).toBeGreaterThan(20);
  expect([...new Set([...found, ...inToml])].filter((code) => !known.has(code))).toEqual([]);
});

test('docs/diagnostics.md is made from the table', () => {
  expect(readFileSync('docs/diagnostics.md', 'utf8')).toBe(diagnosticsPage());
});

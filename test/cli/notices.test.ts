import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { entries } from '../../scripts/build-entries.mjs';
import { bundleOptions } from '../../scripts/bundle.mjs';
import { bundledPackages } from '../../scripts/notices.mjs';

const RULE = `\n${'-'.repeat(80)}\n\n`;
const NOTICES = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8').split(RULE).slice(1);
const noticeOf = (title: string) => NOTICES.find((notice) => notice.startsWith(`${title}\n`));

test('every package of which a bundle has a part is named, with its version and its licence', async () => {
  const built = await Promise.all(
    entries.map(({ name: _name, ...entry }) =>
      build({ ...bundleOptions(entry), minify: false, write: false }),
    ),
  );
  const packages = bundledPackages(built.map(({ metafile }) => metafile));
  const some = ['preact', 'sql.js', 'pure-rand', '@lezer/python'];
  expect(packages).toEqual(expect.arrayContaining(some.map((name) => `node_modules/${name}`)));
  for (const folder of packages) {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    expect(noticeOf(`${name} ${version}`), folder).toMatch(/licen[cs]e|permission|copyright/i);
  }
});

test.each(['pyodide', 'CPython', 'SimPy', 'assemblyscript'])('%s comes in otherwise', (name) => {
  expect(NOTICES.filter((notice) => notice.startsWith(name))).toHaveLength(1);
});

test('every notice says where its source is, and has a text of some length', () => {
  for (const notice of NOTICES) {
    expect(notice).toMatch(/^Licence: .+\nSource: \S{12,}\n\n[\s\S]{200}/m);
  }
});

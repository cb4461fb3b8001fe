import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import {
  hashOf,
  LIBRT,
  packageFolder,
  SIX,
  SIX_OF_ANOTHER,
  wheel,
  writeList,
} from '../support/wheels';
import { definition, type PythonRun, runPython } from './run';

const run = (body: string, folder: string, more: PythonRun = {}) =>
  runPython(definition(body), { packageFolders: [folder], ...more });

test('a package with compiled modules is imported, whenever the definition asks for it', async () => {
  const folder = packageFolder([wheel(LIBRT)], [{ file: LIBRT }]);
  const { error, reported } = await run(
    `
yield env.timeout(1)
from librt.base64 import b64encode
import librt.random
runner.report_metric('text', b64encode(b'hello').decode())
runner.report_metric('where', librt.random.__file__)
`,
    folder,
  );
  expect(error).toBeUndefined();
  expect(reported).toEqual({
    text: 'aGVsbG8=',
    where: expect.stringMatching(/site-packages\/librt\/random\..*emscripten\.so$/),
  });
});

test('a package in plain Python, with one that it needs', async () => {
  const folder = packageFolder(
    [wheel(SIX), wheel(LIBRT)],
    [{ file: SIX, depends: ['librt'] }, { file: LIBRT }],
  );
  const { error, reported } = await run(
    `
import six
import os
runner.report_metric('version', six.__version__)
runner.report_metric('there', os.path.isdir(os.path.dirname(six.__file__) + '/librt'))
`,
    folder,
  );
  expect(error).toBeUndefined();
  expect(reported).toEqual({ version: '1.16.0', there: true });
});

test('a package that was changed is refused at the line of its import, also where its absence is caught', async () => {
  const folder = packageFolder([wheel(LIBRT)], [{ file: LIBRT }]);
  const content = readFileSync(wheel(LIBRT));
  content.writeUInt8(content.readUInt8(1000) ^ 1, 1000);
  writeFileSync(join(folder, LIBRT), content);
  const { error } = await run('try:\n    import librt\nexcept ImportError:\n    pass', folder);
  expect(error).toMatchObject({
    code: 'package-unreadable',
    line: 10,
    sourceLine: expect.stringContaining('import librt'),
    message: `${LIBRT} is not used: its content is not the one in the list of packages (its sha256 differs)`,
    remedy: 'remove it and fetch it again with swf-testbed packages install librt',
  });
});

test("a file that Pyodide's list names is what that list says, unless the folder's own says otherwise", async () => {
  const folder = packageFolder([wheel(SIX_OF_ANOTHER)], []);
  const { error } = await run('import six', folder);
  expect(error).toMatchObject({ code: 'package-unreadable', line: 9 });
  expect(error?.message).toContain('its sha256 differs');
  writeList(folder, [{ file: SIX_OF_ANOTHER }]);
  expect((await run('import six', folder)).error).toBeUndefined();
});

test('a wheel that no list names is not used, and is named with the way to take it', async () => {
  const folder = packageFolder([wheel(LIBRT)], []);
  const path = join(folder, LIBRT);
  const remedy = `${path} is in no list of packages: take it with swf-testbed packages add ${path}`;
  expect((await run('import librt', folder)).error).toMatchObject({ line: 9, remedy });
  const own = 'own-1-py3-none-any.whl';
  writeFileSync(join(folder, own), zipSync({ 'own.py': strToU8('import librt') }));
  writeList(folder, [{ file: own, depends: ['librt'] }]);
  expect((await run('import own', folder)).error).toMatchObject({ line: 9, remedy });
});

test('what is no wheel is refused, even with the right hash', async () => {
  const folder = packageFolder([], []);
  writeFileSync(join(folder, SIX), 'no wheel');
  writeList(folder, [{ file: SIX }]);
  const { error } = await run('yield env.timeout(1)\nimport six', folder);
  expect(error).toMatchObject({ code: 'package-unreadable', line: 10 });
  expect(error?.message).toMatch(/^six-1\.16\.0\S+ is no package: /);
});

test('a package that is not at hand is named with its way here, and its absence can be caught', async () => {
  const folder = packageFolder([], []);
  const { error } = await run('import numpy as np', folder);
  expect(error).toMatchObject({
    code: 'definition-raised',
    message: "ModuleNotFoundError: No module named 'numpy'",
    line: 9,
    packages: ['numpy'],
  });
  expect(error?.remedy).toMatch(
    /^numpy \d\S+ is a package .* swf-testbed packages install numpy, or .* numpy-\S+\.whl .*--packages DIR .*swf\.python\.packageFolder/,
  );
  const caught = await run('try:\n    import numpy\nexcept ImportError:\n    pass', folder);
  expect(caught.error).toBeUndefined();
});

test('what a package is said to need is missed where it is imported, and then all is named', async () => {
  const folder = packageFolder([wheel(SIX)], []);
  const own = 'own-1-py3-none-any.whl';
  writeFileSync(join(folder, own), zipSync({ 'own.py': strToU8('import librt') }));
  writeList(folder, [
    { file: SIX, depends: ['own'] },
    { file: own, depends: ['numpy', 'librt'] },
  ]);
  expect((await run('import six', folder)).error).toBeUndefined();
  const { error } = await run('import own', folder);
  expect(error).toMatchObject({
    line: 9,
    message: "ModuleNotFoundError: No module named 'librt'",
    packages: expect.arrayContaining(['numpy', 'librt']),
    remedy: expect.stringMatching(/^librt \d\S+ is a package .* packages install librt,/),
  });
  const words = 'try:\n    import librt\nexcept ImportError:\n    raise ImportError("needs librt")';
  writeFileSync(join(folder, own), zipSync({ 'own.py': strToU8(words) }));
  writeList(folder, [{ file: own, depends: ['librt'] }]);
  expect((await run('import own', folder)).error).toMatchObject({
    message: 'ImportError: needs librt',
    packages: ['librt'],
  });
  const pandas = await run('import pandas', packageFolder([], []));
  expect(pandas.error).toMatchObject({
    packages: expect.arrayContaining(['numpy', 'six', 'python-dateutil', 'pandas']),
    remedy: expect.stringMatching(/numpy-\S+ and \d more with/),
  });
});

test('a list that cannot be read ends the run with its name', async () => {
  const folder = packageFolder([], []);
  const list = join(folder, 'pyodide-lock.json');
  const other = '{"info": {"python": "3.12.7", "abi_version": "2024_0"}, "packages": {}}';
  for (const text of ['{', '[]', 'null', '{"packages": {"x": {"name": "x"}}}', other]) {
    writeFileSync(list, text);
    expect((await run('pass', folder)).error?.message).toContain(
      `${list} is no list of packages: `,
    );
  }
  expect((await run('pass', folder)).error?.message).toMatch(
    /it is for Python 3\.12\.7 \(2024_0\), and the built-in one is 3\.14/,
  );
});

test('a list may name an address, or lead outside: only the folder counts', async () => {
  const folder = packageFolder([wheel(SIX)], []);
  const sha256 = hashOf(readFileSync(wheel(SIX)));
  for (const file of [`https://example.org/${SIX}`, `../../etc/${SIX}`]) {
    writeList(folder, [{ file, sha256, imports: ['six'] }]);
    expect((await run('import six', folder)).error).toBeUndefined();
  }
});

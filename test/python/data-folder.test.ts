import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { definition, runPython } from './run';

const outer = mkdtempSync(join(tmpdir(), 'swf-data-'));
const folder = join(outer, 'workflows');
mkdirSync(join(folder, 'tables'), { recursive: true });
writeFileSync(join(outer, 'secret.txt'), 'outside');
writeFileSync(join(folder, 'rates.csv'), 'a,b\n1,2\n');
writeFileSync(join(folder, 'tables/größe.bin'), new Uint8Array([0, 255, 7]));
writeFileSync(join(folder, 'helper.py'), 'ANSWER = 42\n');
symlinkSync(join(outer, 'secret.txt'), join(folder, 'link.txt'));
afterAll(() => rmSync(outer, { recursive: true, force: true }));

const code = (body: string) => ({
  workflowsDir: folder,
  code: { path: `${folder}/it.py`, text: definition(body, 'import csv, os, sys') },
});

test('files of a granted folder are read by their relative path, as text, bytes and modules', async () => {
  const { error, reported } = await runPython('', {
    ...code(`
runner.report_metric('rows', list(csv.reader(open('rates.csv'))))
runner.report_metric('bytes', list(open('tables/größe.bin', 'rb').read()))
runner.report_metric('size', os.path.getsize('rates.csv'))
runner.report_metric('names', sorted(os.listdir('.')))
sys.path.insert(0, '.')
import helper
runner.report_metric('answer', helper.ANSWER)
`),
    dataFolder: folder,
  });
  expect(error).toBeUndefined();
  expect(reported).toEqual({
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
    bytes: [0n, 255n, 7n],
    size: 8n,
    names: ['helper.py', 'it.py', 'rates.csv', 'tables'],
    answer: 42n,
  });
});

test.each([
  ['a link that leads out', "open('link.txt').read()", 'FileNotFoundError'],
  ['a path that leads out', "open('../secret.txt').read()", 'FileNotFoundError'],
  ['writing', "open('rates.csv', 'w')", 'PermissionError'],
])('%s is refused', async (_name, body, kind) => {
  const { error } = await runPython('', { ...code(body), dataFolder: folder });
  expect(error?.message).toMatch(kind);
});

test('what is forced all the same stays in memory', async () => {
  const { error } = await runPython('', {
    ...code(
      "os.remove('rates.csv')\nopen('rates.csv', 'w').write('changed')\nopen('new.txt', 'w').write('x')",
    ),
    dataFolder: folder,
  });
  expect(error).toBeUndefined();
  expect(readFileSync(join(folder, 'rates.csv'), 'utf8')).toBe('a,b\n1,2\n');
});

test('without the right nothing is there, and the error says how to grant it', async () => {
  const { error } = await runPython('', code("open('rates.csv')"));
  expect(error?.message).toMatch('FileNotFoundError');
  expect(error?.remedy).toMatch(/--data-folder DIR, or the setting swf\.python\.dataFolder/);
});

test('a folder that is not there ends the run with its name', async () => {
  const { error } = await runPython('', { ...code('pass'), dataFolder: `${folder}/none` });
  expect(error?.message).toContain(`${folder}/none`);
});

test('a module that is not built in is named, with the remedy', async () => {
  const { error } = await runPython(definition('import tensorflow.keras'));
  expect(error).toMatchObject({
    message: expect.stringContaining("No module named 'tensorflow'"),
    line: 9,
  });
  expect(error?.remedy).toMatch(
    /^tensorflow is not part of the built-in Python: if it is a file of yours, .* else run with --runtime python/,
  );
});

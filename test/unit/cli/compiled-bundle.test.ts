import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vm from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { loadCompiled } from '../../../cli/compiled-bundle';

const folder = mkdtempSync(join(tmpdir(), 'swf-compiled-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mark = (digit: string): string => `//${digit.repeat(64)}\n`;
const bundle = (answer: number): string =>
  `exports.answer = () => [${answer}, require('node:path').basename(__filename)];\n${mark('a')}`;
const compiledOf = (text: string): Buffer => new vm.Script(Module.wrap(text)).createCachedData();

interface Bundle {
  answer(): unknown;
}

function load(name: string, text: string, compiled: Buffer | undefined, itsMark = mark('a')) {
  const path = join(folder, `${name}.js`);
  writeFileSync(path, text);
  if (compiled) {
    writeFileSync(
      join(folder, `${name}.compiled`),
      Buffer.concat([Buffer.from(itsMark), compiled]),
    );
  }
  return loadCompiled<Bundle>(path);
}

test('a bundle is loaded with what was compiled of it, and finds what it requires', () => {
  const loaded = load('whole', bundle(1), compiledOf(bundle(1)));
  expect(loaded?.answer()).toEqual([1, 'whole.js']);
});

test('what was compiled of another text is not used, though the engine would take it', () => {
  const later = bundle(2).replace(mark('a'), mark('b'));
  expect(load('other', later, compiledOf(bundle(1)))).toBeUndefined();
});

test.each([
  ['is missing', undefined],
  ['was cut off', compiledOf(bundle(1)).subarray(0, 100)],
  ['is empty', Buffer.alloc(0)],
  ['is of another engine', Buffer.alloc(compiledOf(bundle(1)).length, 7)],
])('nothing is loaded so when the compiled file %s', (name, compiled) => {
  expect(load(name.replaceAll(' ', '-'), bundle(1), compiled)).toBeUndefined();
});

test('a bundle that was never compiled has no mark', () => {
  expect(
    load('plain', 'exports.answer = 1;', compiledOf('exports.answer = 1;'), ''),
  ).toBeUndefined();
});

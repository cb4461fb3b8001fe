import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskFiles } from '../../../core/run/disk';
import { findWorkflowFolder, storeFolder, testbedFile } from '../../../core/run/places';
import { project } from '../../support/project';

test('the workflow folder is found here, above, and from inside', () => {
  const root = project({ 'workflows/a.toml': '', 'deep/er/x.txt': '' });
  const expected = join(root, 'workflows');
  expect(findWorkflowFolder(undefined, root)).toBe(expected);
  expect(findWorkflowFolder(undefined, join(root, 'deep/er'))).toBe(expected);
  expect(findWorkflowFolder(undefined, expected)).toBe(expected);
});

test('a folder that is not there is no workflow folder', () => {
  const root = project({ 'file.txt': '' });
  expect(findWorkflowFolder(join(root, 'nowhere'))).toBeUndefined();
  expect(findWorkflowFolder(join(root, 'file.txt'))).toBeUndefined();
});

test('the store stands beside the workflow folder unless told otherwise', () => {
  expect(storeFolder(undefined, '/p/workflows')).toBe('/p/.swf-testbed');
  expect(storeFolder('/elsewhere', '/p/workflows')).toBe('/elsewhere');
});

test('testbed.toml is found in the workflow folder and beside it', () => {
  const inside = project({ 'workflows/testbed.toml': '', 'testbed.toml': '' });
  expect(testbedFile(undefined, join(inside, 'workflows'))).toBe(
    join(inside, 'workflows/testbed.toml'),
  );
  const beside = project({ 'workflows/a.toml': '', 'testbed.toml': '' });
  expect(testbedFile(undefined, join(beside, 'workflows'))).toBe(join(beside, 'testbed.toml'));
});

test('what a path holds: text, a folder, nothing, bytes that are not UTF-8', () => {
  const root = project({
    'a.toml': 'ä = 1',
    'folder/x': '',
    'bad.toml': new Uint8Array([0x61, 0xc3, 0xa4, 0x62, 0xff, 0x63]),
    'cut.toml': new Uint8Array([0x61, 0xc3]),
    'bom.toml': '\ufeffa = 1',
  });
  const files = diskFiles();
  expect(files.read(join(root, 'a.toml'))).toEqual({ kind: 'text', text: 'ä = 1' });
  expect(files.read(join(root, 'folder'))).toEqual({ kind: 'folder' });
  expect(files.read(join(root, 'nowhere'))).toEqual({ kind: 'missing' });
  expect(files.read(join(root, 'bad.toml'))).toEqual({ kind: 'not-utf8', line: 1, column: 4 });
  expect(files.read(join(root, 'cut.toml'))).toMatchObject({ kind: 'not-utf8' });
  expect(files.read(join(root, 'bom.toml'))).toEqual({ kind: 'text', text: '\ufeffa = 1' });
  expect(files.list(root)).toEqual(['a.toml', 'bad.toml', 'bom.toml', 'cut.toml']);
  expect(files.list(join(root, 'nowhere'))).toEqual([]);
});

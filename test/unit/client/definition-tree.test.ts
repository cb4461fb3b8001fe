import { expect, test } from 'vitest';
import { type DefinitionNode, definitionTree } from '../../../client/heavy/definition-tree';
import { readCatalogue } from '../../../core/workflow/catalogue';
import { Sources } from '../../../core/workflow/sources';

const CONFIGURATION = (name: string, version?: string, type?: string): string =>
  `[workflow]\nname = "${name}"\n${version ? `version = "${version}"\n` : ''}${type ? `type = "${type}"\n` : ''}`;

function outline(files: Readonly<Record<string, string>>): string[] {
  const catalogue = readCatalogue(
    ['/w'],
    new Sources({
      read: (path) => ({ kind: 'text', text: files[path.slice(3)] ?? '' }),
      list: () => Object.keys(files),
    }),
  );
  return definitionTree(catalogue).flatMap((node) => lines(node, ''));
}

function lines(node: DefinitionNode, indent: string): string[] {
  const deeper = `${indent}  `;
  switch (node.kind) {
    case 'type':
      return [indent + node.type.name, ...node.versions.flatMap((one) => lines(one, deeper))];
    case 'version':
      return [
        indent + (node.version ?? '-'),
        ...node.configurations.flatMap((one) => lines(one, deeper)),
      ];
    case 'configuration':
      return [indent + node.file];
    default:
      return [`${indent}?`, ...node.configurations.flatMap((one) => lines(one, deeper))];
  }
}

test('types, their versions newest first, their configurations with the defaults first', () => {
  expect(
    outline({
      'fast.py': '',
      'fast_default.toml': CONFIGURATION('fast', '1.9'),
      'a.toml': CONFIGURATION('epic_fast', '1.9'),
      'b.toml': CONFIGURATION('epic_fast', '1.10'),
      'c.toml': CONFIGURATION('epic_fast'),
    }),
  ).toEqual([
    'fast',
    '  1.10',
    '    /w/b.toml',
    '  1.9',
    '    /w/fast_default.toml',
    '    /w/a.toml',
    '  -',
    '    /w/c.toml',
  ]);
});

test('the type that is written wins over the name; a name that fits two types fits none', () => {
  expect(
    outline({
      'fast.py': '',
      'very_fast.ts': '',
      'written.toml': CONFIGURATION('fast', '1', 'very_fast'),
      'named.toml': CONFIGURATION('very_fast', '1'),
      'both.toml': CONFIGURATION('epic_very_fast', '1'),
      'missing.toml': CONFIGURATION('x', '1', 'gone'),
    }),
  ).toEqual([
    'fast',
    'very_fast',
    '  1',
    '    /w/named.toml',
    '    /w/written.toml',
    '?',
    '  /w/both.toml',
    '  /w/missing.toml',
  ]);
});

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../client/names';

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text);
const { contributes } = manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8'));

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}
const menus = Object.entries(contributes.menus as Record<string, MenuItem[]>);
const commandsOf = (items: readonly { readonly command?: string }[]) =>
  items.flatMap(({ command }) => command ?? []);

test('the commands of the manifest are those of the code', () => {
  expect(commandsOf(contributes.commands).sort()).toEqual([...COMMANDS].sort());
});

test('menus, keys and welcome texts name commands and views that there are', () => {
  const used = [
    ...menus.flatMap(([, items]) => commandsOf(items)),
    ...commandsOf(contributes.keybindings),
    ...[...JSON.stringify(words).matchAll(/command:(swf\.\w+)\)/g)].map(([, name]) => name),
  ];
  expect(used.filter((name) => !COMMANDS.includes(name as never))).toEqual([]);
  const views = Object.values(contributes.views as Record<string, { id: string }[]>).flat();
  const named = [...text.matchAll(/view(?:Container)? == ([\w.]+)/g)].map(([, name]) => name);
  expect(named.filter((name) => !views.some(({ id }) => id === name))).toEqual([]);
});

test('every command has a category, and an icon where a menu shows one', () => {
  for (const { command, category, icon } of contributes.commands) {
    expect(category, command).toBe('Workflow');
    const isShown = menus.some(([menu, items]) =>
      items.some((item) => item.command === command && menu !== 'commandPalette'),
    );
    expect(Boolean(icon) || !isShown, `${command} needs an icon`).toBe(true);
  }
});

test('every text of the manifest is there, and none too many', () => {
  const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
  expect(used.filter((key) => !words[key as string])).toEqual([]);
  expect(Object.keys(words).filter((key) => !used.includes(key))).toEqual([]);
});

test('every file that the manifest names is there', () => {
  const files = [...text.matchAll(/"\.?\/?((?:media|syntaxes|l10n)\/[\w./-]*\w)"/g)];
  expect(files.length).toBeGreaterThan(3);
  expect(files.map(([, path]) => path).filter((path) => !existsSync(path as string))).toEqual([]);
});

test('every setting is described, has a default and is validated', () => {
  for (const [name, setting] of Object.entries<Record<string, unknown>>(
    contributes.configuration.properties,
  )) {
    expect(name).toMatch(/^swf\./);
    expect(setting['markdownDescription'] ?? setting['description'], name).toMatch(/^%\w+%$/);
    expect(setting, name).toHaveProperty('default');
    expect(setting, name).toHaveProperty('type');
    expect(setting, name).toHaveProperty('scope');
  }
});

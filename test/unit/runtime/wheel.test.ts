import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { addWheels } from '../../../core/runtime/packages/add';
import { findPackages } from '../../../core/runtime/packages/folders';
import { isNeeded } from '../../../core/runtime/packages/markers';
import { readWheel } from '../../../core/runtime/packages/wheel';

process.env['SWF_DIST'] = fileURLToPath(new URL('../../../dist', import.meta.url));

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'swf-wheels-'));

/** A wheel of this name with these files and lines of METADATA; its path. */
function wheel(
  name: string,
  files: readonly string[] = ['own/__init__.py'],
  metadata: readonly string[] = [],
  folder = newFolder(),
): string {
  const text = ['Metadata-Version: 2.4', 'Name: Own', ...metadata, '', 'Requires-Dist: prose'];
  const content = Object.fromEntries(files.map((file) => [file, strToU8('')]));
  const all = { ...content, 'own-1.dist-info/METADATA': strToU8(text.join('\n')) };
  const path = join(folder, name);
  writeFileSync(path, zipSync(all));
  return path;
}

const PURE = 'own-1-py3-none-any.whl';

test.each([
  PURE,
  'own-1-py2.py3-none-any.whl',
  'own-1-py312-none-any.whl',
  'own-1-2build-cp314-cp314-pyemscripten_2026_0_wasm32.whl',
  'own-1-cp39-abi3-pyemscripten_2026_0_wasm32.whl',
  'own-1-cp314-none-any.whl',
  'own-1-py3-none-emscripten_5_0_3_wasm32.whl',
])('%s fits the built-in Python', (name) => {
  expect(readWheel(wheel(name)).listed).toMatchObject({ name: 'Own', version: '1' });
});

test.each([
  'own-1-cp313-cp313-pyemscripten_2026_0_wasm32.whl',
  'own-1-cp314-cp314t-pyemscripten_2026_0_wasm32.whl',
  'own-1-cp315-abi3-pyemscripten_2026_0_wasm32.whl',
  'own-1-cp314-cp314-pyodide_2025_0_wasm32.whl',
  'own-1-cp314-cp314-manylinux_2_17_x86_64.whl',
  'own-1-py2-none-any.whl',
  'own-1-py315-none-any.whl',
])('%s is refused with what fits', (name) => {
  expect(() => readWheel(wheel(name))).toThrow(
    /is made for another Python .* takes cp314-cp314-pyemscripten_2026_0_wasm32 .* pip download .* own$/,
  );
});

test('a wheel is read for its modules and for what it needs here', () => {
  const { listed } = readWheel(
    wheel(
      PURE,
      [
        'own/__init__.py',
        'own/deep/inner.py',
        'single.py',
        '_fast.cpython-314-wasm32-emscripten.so',
        'own-1.data/purelib/moved/__init__.py',
        'own-1.data/scripts/run.py',
        'own.libs/libx.so',
        'not-a-module/x.py',
        'data/table.csv',
      ],
      [
        'Requires-Dist: Typing_Extensions>=4',
        'Requires-Dist: six (>=1.0) ; python_version >= "3"',
        'Requires-Dist: old; python_version < "3.10"',
        'Requires-Dist: windows; sys_platform == "win32"',
        "Requires-Dist: extra[all]>1; extra == 'more'",
        'Requires-Dist: six',
      ],
    ),
  );
  expect(listed.imports).toEqual(['_fast', 'moved', 'own', 'single']);
  expect(listed.depends).toEqual(['typing-extensions', 'six']);
});

test.each([
  ['python_version >= "3.9"', true],
  ['python_version < "3.9"', false],
  ['python_full_version == "3.14.*"', true],
  ['python_version ~= "3.10"', true],
  ['python_version ~= "2.7"', false],
  ['"linux" in sys_platform or os_name == "posix"', true],
  ['sys_platform not in "emscripten, wasi"', false],
  ['(python_version < "3" or extra == "x") and os_name == "posix"', false],
  ['python_version < "3" or os_name == "posix" and platform_machine == "wasm32"', true],
  ['(((', true],
  ['', true],
])('%s: %s', (marker, needed) => {
  expect(isNeeded(marker)).toBe(needed);
});

test('a wheel is taken into a folder whose list keeps what else it says', () => {
  const folder = newFolder();
  const list = join(folder, 'pyodide-lock.json');
  writeFileSync(list, JSON.stringify({ info: { version: 'x' }, more: 1, packages: {} }));
  const path = wheel(PURE, undefined, ['Requires-Dist: six', 'Requires-Dist: nowhere']);
  const [added] = addWheels([path], folder);
  expect(added?.missing).toEqual(['six', 'nowhere']);
  expect(JSON.parse(readFileSync(list, 'utf8'))).toMatchObject({
    info: { version: 'x' },
    more: 1,
    packages: { own: { file_name: PURE, install_dir: 'site' } },
  });
  expect([...findPackages([folder]).files.keys()]).toEqual([PURE]);
});

test('all wheels of a folder are taken, or none when one of them does not fit', () => {
  const from = newFolder();
  wheel(PURE, undefined, undefined, from);
  const other = wheel('other-1-cp310-cp310-win32.whl', undefined, undefined, from);
  const folder = join(newFolder(), 'new');
  expect(() => addWheels([from], folder)).toThrow('other-1-cp310-cp310-win32.whl is made for');
  mkdirSync(folder);
  expect(findPackages([folder]).files.size).toBe(0);
  writeFileSync(other, 'no longer');
  expect(() => addWheels([join(from, PURE)], folder)).not.toThrow();
  expect(findPackages([folder, from])).toMatchObject({
    unlisted: [other],
    files: expect.objectContaining({ size: 1 }),
  });
});

test('what is no wheel is refused with its path', () => {
  const folder = newFolder();
  const path = join(folder, PURE);
  writeFileSync(path, 'text');
  expect(() => readWheel(path)).toThrow(`${path} is no wheel: `);
  expect(() => readWheel(join(folder, 'own.whl'))).toThrow('its name has to be NAME-VERSION');
  expect(() => readWheel(join(folder, 'gone-1-py3-none-any.whl'))).toThrow('cannot be read');
  expect(() => addWheels([folder.concat('/none')], folder)).toThrow('is no wheel');
  writeFileSync(path, zipSync({ 'x.py': strToU8('') }));
  expect(() => readWheel(path)).toThrow('it has no METADATA');
});

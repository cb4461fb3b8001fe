import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { swfJson, swfTestbed } from '../support/cli';
import { project } from '../support/project';
import { hashOf, LIBRT, packageFolder, SIX, wheel, writeList } from '../support/wheels';

/** Answers as a mirror of Pyodide's packages does. */
let mirror: Server;
let from = '';
let asked: string[] = [];
let content = new Map<string, Buffer>();

beforeAll(async () => {
  mirror = createServer(({ url = '' }, response) => {
    const file = decodeURIComponent(url.slice(url.lastIndexOf('/') + 1));
    asked.push(file);
    const body = content.get(file);
    response.writeHead(body ? 200 : 404).end(body);
  });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
  from = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}/full`;
});
afterAll(() => mirror.close());

beforeEach(() => {
  asked = [];
  content = new Map([SIX, LIBRT].map((file) => [file, readFileSync(wheel(file))]));
});

/** A folder whose list knows the two, one of which needs the other. */
function emptyFolder(): string {
  const folder = packageFolder([], []);
  const sha256 = (file: string) => hashOf(readFileSync(wheel(file)));
  writeList(folder, [
    { file: SIX, sha256: sha256(SIX), depends: ['librt'] },
    { file: LIBRT, sha256: sha256(LIBRT) },
  ]);
  return folder;
}

const DEFINITION = `
import six, librt.base64

class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.runner = runner

    def execute(self, env):
        yield env.timeout(1)
        self.runner.report_metric('six', six.__version__)
`;
const workflow = () =>
  project({
    'workflows/counts.py': DEFINITION,
    'workflows/counts_default.toml': '[workflow]\nname = "counts"\nversion = "1.0"\n',
  });

test('what is fetched once is used by runs from then on, without the mirror', async () => {
  const folder = emptyFolder();
  const cwd = workflow();
  const env = { SWF_PYTHON_PACKAGES: folder };
  const before = await swfTestbed(['run-workflow', 'counts'], { cwd, env });
  expect(before.exitCode).toBe(1);
  expect(before.stderr).toMatch(/counts\.py:2.*No module named 'six'/s);
  expect(before.stderr).toContain('swf-testbed packages install six');

  const install = ['packages', 'install', 'SIX', '--from', from];
  const first = await swfTestbed(install, { cwd, env });
  expect(first).toMatchObject({ exitCode: 0 });
  expect(first.stdout).toBe(`librt 0.17.0  89 kB\nsix 1.16.0  12 kB\nin ${folder}\n`);
  expect(asked).toEqual([LIBRT, SIX]);
  const again = await swfTestbed(install, { cwd, env });
  expect(again.stdout).toContain('six 1.16.0  was there already');
  expect(asked).toHaveLength(2);
  expect(readdirSync(folder).sort()).toEqual([LIBRT, 'pyodide-lock.json', SIX]);

  const run = await swfJson<{ performance_metrics: object }>(
    ['run-workflow', 'counts', '--packages', folder],
    { cwd },
  );
  expect(run.performance_metrics).toMatchObject({ six: '1.16.0' });
  expect(asked).toHaveLength(2);
});

test('a module’s name will do, and JSON says what was done', async () => {
  const folder = emptyFolder();
  const rows = await swfJson<object[]>(
    ['packages', 'install', 'librt', '--from', from, '--packages', folder],
    { cwd: workflow() },
  );
  expect(rows).toEqual([
    { name: 'librt', version: '0.17.0', file: LIBRT, bytes: 88933, fetched: true },
  ]);
});

test('a file that is not the listed one is not kept', async () => {
  const folder = emptyFolder();
  content.set(LIBRT, Buffer.from('something else'));
  const { exitCode, stderr } = await swfTestbed(
    ['packages', 'install', 'librt', '--from', from, '--packages', folder],
    { cwd: workflow() },
  );
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/error: http\S+librt\S+ is not the file in Pyodide's list \(its sha256/);
  expect(readdirSync(folder)).toEqual(['pyodide-lock.json']);
});

test('a file that the mirror lacks, or a mirror that is not there, is told with the way round', async () => {
  content.delete(LIBRT);
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  for (const [source, reason] of [
    [from, /the answer is 404/],
    [`http://127.0.0.1:${port}/`, /ECONNREFUSED/],
  ] as const) {
    const { exitCode, stderr } = await swfTestbed(
      ['packages', 'install', 'librt', '--from', source, '--packages', emptyFolder()],
      { cwd: workflow() },
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain('fetch it on another machine and name its folder with --packages DIR');
  }
});

test('a wheel of the user’s own is taken once, and used as long as it is the same', async () => {
  const folder = packageFolder([], []);
  const cwd = workflow();
  const call = { cwd, env: { SWF_PYTHON_PACKAGES: folder } };
  const added = await swfTestbed(['packages', 'add', wheel(SIX), wheel(LIBRT)], call);
  expect(added).toMatchObject({ exitCode: 0 });
  expect(added.stdout).toBe(
    `six 1.16.0  import six\nlibrt 0.17.0  import librt; needs mypy-extensions, not at hand yet\nin ${folder}\n`,
  );
  const run = await swfJson<{ performance_metrics: object }>(['run-workflow', 'counts'], call);
  expect(run.performance_metrics).toMatchObject({ six: '1.16.0' });

  writeFileSync(join(folder, LIBRT), 'something else');
  const changed = await swfTestbed(['run-workflow', 'counts'], call);
  expect(changed.exitCode).toBe(1);
  expect(changed.stderr).toContain(`${LIBRT} is not used: its content is not the one`);

  const refused = await swfTestbed(
    ['packages', 'add', join(cwd, 'x-1-cp310-cp310-win32.whl')],
    call,
  );
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/^error: x-1-cp310-cp310-win32\.whl is made for another Python/);
});

test('wrong use', async () => {
  const cwd = workflow();
  const told = async (...args: string[]) => {
    const { exitCode, stderr } = await swfTestbed(args, { cwd });
    expect(exitCode, stderr).toBe(2);
    return stderr;
  };
  expect(await told('packages', 'install', 'nunpy')).toBe(
    'error: nunpy is no package for the built-in Python: did you mean numpy?\n',
  );
  expect(await told('packages', 'install', 'numpy', '--from', 'ftp://x')).toContain(
    '--from ftp://x',
  );
  expect(await told('run-workflow', 'counts', '--packages', 'none')).toContain('none is no folder');
  const file = join(packageFolder([], []), 'pyodide-lock.json');
  const { stderr } = await swfTestbed(['packages', 'install', 'numpy', '--packages', file], {
    cwd,
  });
  expect(stderr).toContain(`${file} cannot be made: `);
});

test('the list shows what is at hand, what is not as listed, and what can be had', async () => {
  const folder = packageFolder([wheel(LIBRT)], []);
  writeList(folder, [{ file: LIBRT, sha256: '1'.repeat(64) }]);
  const call = { cwd: workflow(), env: { XDG_DATA_HOME: folder } };
  const listed = await swfTestbed(['packages', 'list', '--packages', folder], call);
  expect(listed.stdout).toMatch(
    /^Package +version +file\nlibrt +0\.17\.0 +\S+ \(not as listed, is not used\)\n$/,
  );
  rmSync(join(folder, LIBRT));
  const none = await swfTestbed(['packages', 'list', '--packages', folder], call);
  expect(none.stdout).toMatch(/^No packages yet: /);
  const all = await swfJson<{ name: string; usable: boolean }[]>(
    ['packages', 'list', '--all'],
    call,
  );
  expect(all.length).toBeGreaterThan(300);
  expect(all).toContainEqual(expect.objectContaining({ name: 'numpy', usable: false }));
  expect(existsSync(join(folder, 'swf-testbed'))).toBe(false);
});

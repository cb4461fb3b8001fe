import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareRun } from '../../core/runtime';
import { requestJson } from '../../core/runtime/python-request';
import type { RunHandle } from '../../core/runtime/request';
import { definition, LIMITS, logLines, requestFor, runPython } from './run';

const project = mkdtempSync(join(tmpdir(), 'swf-venv-'));
const workflowsDir = join(project, 'deep/workflows');
const own = join(project, '.venv/bin/python');

beforeAll(() => {
  mkdirSync(workflowsDir, { recursive: true });
  execFileSync('python3', ['-m', 'venv', '--without-pip', join(project, '.venv')]);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** A definition that starts a process of its own, prints the numbers of both, and never ends. */
const WITH_CHILD = definition(
  `
other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)'])
print(f'processes {os.getpid()} {other.pid}')
yield env.timeout(1)
while True: pass
`,
  'import os, subprocess, sys',
);

test('cancelling ends what the definition has started, too', async () => {
  const request = requestFor(WITH_CHILD, { runtime: 'python' });
  let run: RunHandle | undefined;
  const numbers = await new Promise<number[]>((resolve) => {
    run = prepareRun('python', LIMITS).run(request, {
      onDelta: ({ strings }) => {
        const found = strings.flatMap((one) => /^processes (\d+) (\d+)$/.exec(one)?.slice(1) ?? []);
        if (found.length > 0) {
          resolve(found.map(Number));
        }
      },
    });
  });
  expect(numbers.map(isRunning)).toEqual([true, true]);
  run?.cancel();
  expect((await run?.done)?.status).toBe('terminated');
  await expect.poll(() => numbers.map(isRunning)).toEqual([false, false]);
});

test('a killed host takes its Python along', async () => {
  const host = spawn(process.execPath, ['-e', HOST], {
    env: { ...process.env, REQUEST: requestJson(requestFor(WITH_CHILD, { runtime: 'python' })) },
  });
  let said = '';
  host.stdout.setEncoding('latin1').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said).toMatch(/processes \d+ \d+/);
  const numbers = (/processes (\d+) (\d+)/.exec(said)?.slice(1) ?? []).map(Number);
  expect(numbers.map(isRunning)).toEqual([true, true]);
  host.kill('SIGKILL');
  await once(host, 'close');
  await expect.poll(() => numbers.map(isRunning)).toEqual([false, false]);
});

test('a .venv beside the workflow folder or above is used', async () => {
  const { reported } = await runPython(
    definition("runner.report_metric('where', sys.prefix)", 'import sys'),
    { runtime: 'python', workflowsDir },
  );
  expect(reported).toEqual({ where: join(project, '.venv') });
});

test.each([
  ['no SimPy', undefined, /has no SimPy: No module named 'simpy'/],
  ['an old SimPy', "__version__ = '3.0.11'", /has SimPy 3\.0\.11, and definitions need 4\.1/],
])('an interpreter with %s is told how to get it', async (_name, simpy, reason) => {
  const before = process.env['PYTHONPATH'];
  process.env['PYTHONPATH'] = join(project, 'lib');
  if (simpy !== undefined) {
    mkdirSync(join(project, 'lib'));
    writeFileSync(join(project, 'lib/simpy.py'), simpy);
  }
  try {
    const { error } = await runPython(definition('pass'), { runtime: 'python', workflowsDir });
    expect(error).toMatchObject({
      code: 'simpy-missing',
      message: expect.stringMatching(reason),
      remedy: `install it with ${own} -m pip install "simpy>=4.1,<5"`,
    });
  } finally {
    process.env['PYTHONPATH'] = before;
  }
});

test('an interpreter that is not there is named', async () => {
  const interpreter = join(project, 'none/python');
  const { error } = await runPython(definition('pass'), { runtime: 'python', interpreter });
  expect(error).toMatchObject({
    code: 'interpreter-missing',
    message: expect.stringContaining(interpreter),
    remedy: expect.stringContaining('swf.python.interpreter'),
  });
});

test('what asks for input gets none, and does not wait', async () => {
  const outcome = await runPython(
    definition("try:\n    input()\nexcept EOFError:\n    print('none')"),
    { runtime: 'python' },
  );
  expect(outcome.error).toBeUndefined();
  expect(logLines(outcome)[0]?.text).toBe('none');
});

/** Starts the child as core/runtime/python/interpreter.ts does, and passes on what it says. */
const HOST = `
const { spawn } = require('node:child_process');
const child = spawn('python3', [${JSON.stringify(fileURLToPath(new URL('../../dist/python/swf_child.py', import.meta.url)))}], { detached: true, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
child.stdout.pipe(process.stdout);
child.stdin.write(process.env.REQUEST + '\\n');
`;

/** A process that has ended but that nobody has asked for its result (Z) runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    // No /proc, as on macOS: the first line has told.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}

import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pythonCommand, run, SIMPY_VERSION } from '../../scripts/prepare.mjs';
import { logLines, runPython } from '../python/run';

const folder = fileURLToPath(new URL('../../build/simpy-suite', import.meta.url));

/** SimPy's tests from its source distribution, and pytest, which runs them: brought by pip once. */
function ensureSuite(): void {
  if (existsSync(join(folder, 'done'))) {
    return;
  }
  const pip = (...args: string[]) =>
    run(pythonCommand(), ['-m', 'pip', '--quiet', '--disable-pip-version-check', ...args]);
  mkdirSync(folder, { recursive: true });
  pip(
    'install',
    '--root-user-action=ignore',
    '--upgrade',
    '--target',
    join(folder, 'site'),
    'pytest>=8,<9',
  );
  const sources = join(folder, 'sources');
  pip(
    'download',
    '--no-deps',
    '--no-binary',
    ':all:',
    '--dest',
    sources,
    `simpy==${SIMPY_VERSION}`,
  );
  const [archive = ''] = readdirSync(sources);
  run('tar', ['-xzf', join(sources, archive), '-C', folder]);
  cpSync(join(folder, `simpy-${SIMPY_VERSION}/tests`), join(folder, 'tests'), { recursive: true });
  mkdirSync(join(folder, 'done'));
}

/** It needs a plugin, and measures. */
const LEFT_OUT = 'test_benchmark.py';

const DEFINITION = `
import sys, io, contextlib
folder = '${folder}'
sys.path[:0] = [folder + '/site', folder]

class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.runner = runner

    def execute(self, env):
        yield env.timeout(1)
        import pytest
        results = []

        class Clock:
            """Passes when somebody sleeps, and never else: a busy machine is not too slow."""
            now = 0.0

            def monotonic(self):
                return self.now

            def sleep(self, seconds):
                self.now += max(0.0, seconds)

        import simpy.rt
        clock = Clock()

        class Results:
            def pytest_collection_modifyitems(self, items):
                for item in items:
                    if hasattr(item.module, 'check_duration'):
                        item.module.check_duration = lambda real, expected: abs(real - expected) < 1e-6
                        for module in (item.module, simpy.rt):
                            module.monotonic, module.sleep = clock.monotonic, clock.sleep

            def pytest_runtest_logreport(self, report):
                if report.when == 'call' or report.failed:
                    results.append((report.nodeid, report.outcome, str(report.longrepr or '')))

        options = ['-p', 'no:cacheprovider', '-p', 'no:faulthandler', '-p', 'no:capture', '-q', '--rootdir', folder + '/tests']
        code = pytest.main(options + ['--ignore=' + folder + '/tests/${LEFT_OUT}', folder + '/tests'], plugins=[Results()])
        self.runner.report_metric('exit', int(code))
        self.runner.report_metric('passed', sum(1 for r in results if r[1] == 'passed'))
        self.runner.report_metric('failed', [r[0] + ': ' + r[2][-600:] for r in results if r[1] == 'failed'])
`;

test("SimPy's own tests pass in our Python, observed by the tracer", async () => {
  ensureSuite();
  const outcome = await runPython(DEFINITION, { dataFolder: folder });
  const { exit, passed, failed } = outcome.reported;
  expect({
    error: outcome.error,
    exit,
    failed,
    printed: exit === 0n ? [] : logLines(outcome),
  }).toEqual({
    error: undefined,
    exit: 0n,
    failed: [],
    printed: [],
  });
  expect(Number(passed)).toBeGreaterThanOrEqual(138);
  // The tracer was there: the processes of those tests are in the trace.
  expect(outcome.trace.rows('processes')).toBeGreaterThan(100);
});

import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { swfJson, swfTestbed } from '../support/cli';
import { project } from '../support/project';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface RunResult {
  readonly execution_id: string;
  readonly workflow_name: string;
  readonly version: string;
  readonly workflow_type: string;
  readonly runtime: string;
  readonly status: string;
  readonly parameter_values: Record<string, Record<string, unknown>>;
  readonly provenance: Record<string, { layer: string; file: string | null; line: number | null }>;
  readonly seed: number;
  readonly sim_time: number;
  readonly event_count: number;
  readonly event_hash: string;
  readonly performance_metrics: {
    readonly spans: Record<string, { count: number; total: number }>;
    readonly resources: Record<
      string,
      { capacity: number; utilization: number; mean_wait: number }
    >;
  };
  readonly messages_by_type: Record<string, number>;
  readonly trace_file: string;
  readonly error: { message: string; file: string; line: number } | null;
}

/** A folder with the shipped Python examples. */
function examples(): string {
  const cwd = project({});
  cpSync(join(repository, 'workflows'), join(cwd, 'workflows'), { recursive: true });
  return cwd;
}

test("the seed's own text of stf_processing gives 1715 STFs and ends at 3604.5 s", async () => {
  const cwd = project({});
  cpSync(join(repository, 'test/fixtures/seed/workflows'), join(cwd, 'workflows'), {
    recursive: true,
  });
  writeFileSync(
    join(cwd, 'workflows/stf_processing_default.toml'),
    '[workflow]\nname = "stf_processing"\nversion = "1.0"\n\n[parameters]\nstf_interval_sec = 2.0\nphysics_duration_min = 60\n',
  );
  const run = await swfJson<RunResult>(['run-workflow', 'stf_processing', '--version', '1.0'], {
    cwd,
  });
  expect(run).toMatchObject({
    status: 'completed',
    workflow_type: 'stf_processing',
    runtime: 'pyodide',
  });
  expect(run.sim_time).toBeCloseTo(3604.5, 6);
  expect(run.performance_metrics.spans['generate_stf']?.count).toBe(1715);
  expect(existsSync(join(cwd, '.swf-testbed/traces', run.trace_file))).toBe(true);
  expect(readFileSync(join(cwd, '.swf-testbed/.gitignore'), 'utf8')).toMatch('*');
});

test('more workers wait less: 10, 25 and 50 differ in waiting time and utilisation', async () => {
  const cwd = examples();
  const runs: RunResult[] = [];
  for (const workers of [10, 25, 50]) {
    runs.push(
      await swfJson<RunResult>(
        [
          'run-workflow',
          'epic_fast_processing',
          '--config',
          `workflows/epic_fast_${workers}_workers.toml`,
        ],
        { cwd },
      ),
    );
  }
  const pools = runs.map(
    ({ performance_metrics }) => Object.values(performance_metrics.resources)[0],
  );
  expect(pools.map((pool) => pool?.capacity)).toEqual([10, 25, 50]);
  const [ten, twentyFive, fifty] = pools;
  expect(ten?.mean_wait).toBeGreaterThan((twentyFive?.mean_wait ?? Number.NaN) + 1);
  expect(ten?.utilization).toBeGreaterThan((twentyFive?.utilization ?? Number.NaN) + 0.05);
  expect(twentyFive?.utilization).toBeGreaterThan((fifty?.utilization ?? Number.NaN) + 0.05);
});

test('an override wins, says where it came from, and is kept with the execution', async () => {
  const cwd = examples();
  const run = await swfJson<RunResult>(
    [
      'run-workflow',
      'epic_fast_processing',
      '--config',
      'workflows/epic_fast_10_workers.toml',
      '--worker-count',
      '25',
      '--set',
      'infrastructure.retry_max_attempts=5',
    ],
    { cwd },
  );
  expect(run.parameter_values).toMatchObject({
    parameters: { worker_count: 25, stf_interval_sec: 2 },
    infrastructure: { retry_max_attempts: 5 },
  });
  expect(run.provenance['parameters.worker_count']).toMatchObject({
    layer: 'override',
    file: null,
  });
  expect(run.provenance['parameters.stf_interval_sec']?.layer).toBe('config');
  const shown = await swfJson<{ parameter_values: unknown }>(['show', run.execution_id], { cwd });
  expect(shown.parameter_values).toEqual(run.parameter_values);
});

test('list, show, rerun, export and delete work on what was run', async () => {
  const cwd = examples();
  const first = await swfJson<RunResult>(['run-workflow', 'stf_processing', '--seed', '7'], {
    cwd,
  });
  expect(first.execution_id).toMatch(/^stf_processing-.+-1$/);
  const again = await swfJson<RunResult>(['rerun', first.execution_id], { cwd });
  expect(again).toMatchObject({ seed: 7, event_hash: first.event_hash, sim_time: first.sim_time });
  expect(again.execution_id).not.toBe(first.execution_id);
  const changed = await swfJson<RunResult>(
    ['rerun', first.execution_id, '--physics-duration-min', '1'],
    { cwd },
  );
  expect(changed.sim_time).toBeLessThan(first.sim_time);

  const listed = await swfJson<RunResult[]>(['list', 'executions'], { cwd });
  expect(listed.map(({ execution_id }) => execution_id)).toEqual(
    [changed, again, first].map(({ execution_id }) => execution_id),
  );
  const definitions = await swfJson<{ workflow_name: string; version: string }[]>(
    ['list', 'definitions'],
    { cwd },
  );
  expect(definitions).toMatchObject([{ workflow_name: 'stf_processing', version: '1.0' }]);

  for (const format of ['csv', 'perfetto', 'arrow']) {
    const { exitCode, stderr } = await swfTestbed(
      ['export', first.execution_id, '--format', format, '--output', `out.${format}`],
      { cwd },
    );
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readFileSync(join(cwd, `out.${format}`)).length).toBeGreaterThan(1000);
  }

  const all = ['--format', 'json', '--output', 'all.json'];
  expect((await swfTestbed(['export', ...all], { cwd })).exitCode).toBe(0);
  const other = ['--store', 'other'];
  const imported = await swfTestbed(['import', 'all.json', ...other], { cwd });
  expect(imported.stdout).toBe('added 1 definitions and 3 executions\n');
  expect((await swfTestbed(['import', 'all.json', ...other], { cwd })).stdout).toMatch(
    /added 0 definitions and 0 executions; left 3/,
  );
  expect(await swfJson<RunResult[]>(['list', 'executions', ...other], { cwd })).toEqual(listed);
  const { executions } = JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')) as {
    executions: { parameter_values: { parameters: object } }[];
  };
  expect(executions[1]?.parameter_values).toEqual(again.parameter_values);

  await swfTestbed(['delete', first.execution_id], { cwd });
  const rest = await swfJson<RunResult[]>(['list', 'executions'], { cwd });
  expect(rest.map(({ execution_id }) => execution_id)).toEqual([
    changed.execution_id,
    again.execution_id,
  ]);
  expect((await swfTestbed(['show', first.execution_id], { cwd })).exitCode).toBe(2);
});

test('a definition that raises fails with the line, and the trace up to then is kept', async () => {
  const cwd = project({
    'workflows/broken.py': [
      'class WorkflowExecutor:',
      '    def __init__(self, parameters):',
      '        pass',
      '    def execute(self, env):',
      '        yield from self.work(env)',
      '    def work(self, env):',
      '        yield env.timeout(5)',
      '        return 1 / 0',
      '',
    ].join('\n'),
    'workflows/broken_default.toml': '[workflow]\nname = "broken"\nversion = "1.0"\n',
  });
  const { exitCode, stdout, stderr } = await swfTestbed(['run-workflow', 'broken', '--json'], {
    cwd,
  });
  const run = JSON.parse(stdout) as RunResult;
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/broken\.py:8.*ZeroDivisionError/);
  expect(run).toMatchObject({ status: 'failed', sim_time: 5, error: { line: 8 } });
  expect(run.performance_metrics.spans['work']).toMatchObject({ count: 1, total: 5 });
});

test('Ctrl-C ends an endless run as terminated, with its end time', async () => {
  const cwd = project({
    'workflows/endless.py': [
      'class WorkflowExecutor:',
      '    def __init__(self, parameters):',
      '        pass',
      '    def execute(self, env):',
      '        print("begun")',
      '        while True:',
      '            yield env.timeout(0.001)',
      '',
    ].join('\n'),
    'workflows/endless_default.toml': '[workflow]\nname = "endless"\nversion = "1.0"\n',
  });
  const { exitCode } = await swfTestbed(['run-workflow', 'endless'], {
    cwd,
    onStderr: (text, kill) => {
      if (text.includes('begun')) {
        kill('SIGINT');
      }
    },
  });
  expect(exitCode).toBe(130);
  const [row] = await swfJson<{ status: string; end_time: string | null }[]>(
    ['list', 'executions'],
    { cwd },
  );
  expect(row?.status).toBe('terminated');
  expect(row?.end_time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test('a file changed under the same version is run, and said', async () => {
  const cwd = examples();
  await swfTestbed(['run-workflow', 'stf_processing', '--physics-duration-min', '1'], { cwd });
  const file = join(cwd, 'workflows/stf_processing.py');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n# changed\n`);
  const { exitCode, stderr } = await swfTestbed(
    ['run-workflow', 'stf_processing', '--physics-duration-min', '1'],
    { cwd },
  );
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(
    'code changed since stf_processing 1.0 was registered; version not bumped',
  );
});

test('--help of a workflow lists its parameters', async () => {
  const cwd = examples();
  const { exitCode, stdout } = await swfTestbed(['run-workflow', 'stf_processing', '--help'], {
    cwd,
  });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/--stf-interval-sec.*float.*s.*2/);
});

test('with --debug a run tells the steps of its start, in milliseconds', async () => {
  const args = ['--debug', 'run-workflow', 'stf_processing', '--duration', '10'];
  const { exitCode, stderr } = await swfTestbed(args, { cwd: examples() });
  expect(exitCode).toBe(0);
  const steps = [...stderr.matchAll(/^start: \d+ ms (.*)$/gm)].map(([, step]) => step);
  expect(steps).toEqual([
    'command read, workflow resolved, store open',
    'request sent',
    'thread',
    'CPython compiled',
    'Python, SimPy and the driver in memory',
    'definition compiled',
    'first records of the run',
  ]);
});

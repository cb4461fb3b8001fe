import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { TimelineExecution } from '../../core/run/timeline-execution';
import { csvOf, decodeFromPage } from '../../core/trace';
import { swfJson, swfTestbed } from '../support/cli';
import { project } from '../support/project';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The parts of a report as a browser would see them. */
function opened(file: string) {
  const html = readFileSync(file, 'utf8');
  const part = (pattern: RegExp): string => pattern.exec(html)?.[1] ?? '';
  return {
    html,
    policy: part(/http-equiv="Content-Security-Policy" content="([^"]*)"/),
    script: part(/<script>([\s\S]*?)<\/script>/),
    style: part(/<style>([\s\S]*?)<\/style>/),
    execution: JSON.parse(part(/id="execution">([\s\S]*?)<\/script>/)) as TimelineExecution,
    trace: part(/id="trace">([\s\S]*?)<\/script>/),
  };
}

test('a run writes its report: code, values and trace, and a policy that fits only its own script', async () => {
  const cwd = project({});
  cpSync(join(repository, 'workflows'), join(cwd, 'workflows'), { recursive: true });
  const run = await swfJson<{ execution_id: string; event_count: number }>(
    ['run-workflow', 'stf_processing', '--duration', '600', '--report', 'run.html'],
    { cwd },
  );
  const { html, policy, script, style, execution, trace } = opened(join(cwd, 'run.html'));
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).toMatch(`script-src 'sha256-${hash(script)}'`);
  expect(policy).toMatch(`style-src 'sha256-${hash(style)}'`);
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/)/);
  expect(html).not.toMatch('sourceMappingURL');
  expect(gzipSync(html.replace(trace, '')).length).toBeLessThan(150_000);
  expect(execution).toMatchObject({
    executionId: run.execution_id,
    status: 'completed',
    duration: 600,
    eventCount: run.event_count,
    code: {
      path: join(cwd, 'workflows/stf_processing.py'),
      text: readFileSync(join(cwd, 'workflows/stf_processing.py'), 'utf8'),
    },
  });
  expect(execution.parameters).toContainEqual(['parameters.stf_interval_sec', '2.0']);

  const exported = ['export', run.execution_id, '--output'];
  await swfTestbed([...exported, 'spans.csv', '--format', 'csv'], { cwd });
  const decoded = await decodeFromPage(trace, promisify<Uint8Array, Buffer>(gunzip));
  expect([...csvOf(decoded, 'spans')].join('')).toBe(readFileSync(join(cwd, 'spans.csv'), 'utf8'));
  const { exitCode, stdout } = await swfTestbed([...exported, 'again.html', '--format', 'html'], {
    cwd,
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'again.html\n' });
  expect(readFileSync(join(cwd, 'again.html'), 'utf8')).toBe(html);
});

test('no text of an execution can end or begin a script of the report', async () => {
  const hostile = '</script><script>document.title = "taken"</script><!--';
  const cwd = project({
    'workflows/hostile.py': [
      'class WorkflowExecutor:',
      '    def __init__(self, parameters):',
      '        self.text = parameters["text"]',
      '    def execute(self, env):',
      '        yield env.timeout(1)',
      '        print(self.text)',
      '        raise ValueError(self.text)',
      '',
    ].join('\n'),
    'workflows/hostile_default.toml': `[workflow]\nname = "hostile"\nversion = "1.0"\n\n[parameters]\ntext = '${hostile}'\n`,
  });
  const { exitCode } = await swfTestbed(
    ['run-workflow', 'hostile', '--report', 'run.html', '--quiet'],
    { cwd },
  );
  expect(exitCode).toBe(1);
  const { html, execution } = opened(join(cwd, 'run.html'));
  expect(html.split('<script').length - 1).toBe(3);
  expect(execution.status).toBe('failed');
  expect(execution.error?.message).toMatch(hostile);
  expect(execution.error?.line).toBe(7);
});

test('a report that cannot be written is one sentence, and the result is there all the same', async () => {
  const cwd = project({});
  cpSync(join(repository, 'workflows'), join(cwd, 'workflows'), { recursive: true });
  const { exitCode, stdout, stderr } = await swfTestbed(
    [
      'run-workflow',
      'stf_processing',
      '--duration',
      '10',
      '--json',
      '--report',
      'no/such/run.html',
    ],
    { cwd },
  );
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^error: no\/such\/run\.html cannot be written: [^\n]*\n$/);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed' });
});

test('an execution whose trace is gone has no report, and the sentence says what to do', async () => {
  const cwd = project({});
  cpSync(join(repository, 'workflows'), join(cwd, 'workflows'), { recursive: true });
  const run = await swfJson<{ execution_id: string; trace_file: string }>(
    ['run-workflow', 'stf_processing', '--duration', '10'],
    { cwd },
  );
  rmSync(join(cwd, '.swf-testbed/traces', run.trace_file));
  const { exitCode, stderr } = await swfTestbed(
    ['export', run.execution_id, '--format', 'html', '--output', 'run.html'],
    { cwd },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: the trace .*\.trace cannot be read: .*swf-testbed rerun\n$/);
});

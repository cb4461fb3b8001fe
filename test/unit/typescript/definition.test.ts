import { describe, expect, test } from 'vitest';
import { WaitKind } from '../../../core/trace/tables';
import { runText } from './run';

const STF = `
class WorkflowExecutor {
  private readonly parameters: Record<string, number>;
  constructor(parameters: Record<string, number>) { this.parameters = parameters; }
  *execute(env: any) {
    yield* this.run_daq_cycle(env);
  }
  *run_daq_cycle(env: any) {
    yield env.timeout(1);
    yield env.timeout(1);
    yield* this.generate(env);
    yield env.timeout(1);
  }
  *generate(env: any) {
    const interval = this.parameters['stf_interval_sec'] ?? 2.0;
    const duration = (this.parameters['physics_duration_min'] ?? 60) * 60;
    const start = env.now;
    while (env.now - start < duration) {
      yield env.timeout(interval);
      yield* this.generate_stf(env);
    }
  }
  *generate_stf(env: any) {
    yield env.timeout(0.1);
  }
}`;

function spans(trace: ReturnType<typeof runText>['trace']) {
  const names = trace.column('spans', 'name');
  const parents = trace.column('spans', 'parent');
  return { names: Array.from(names, (id) => trace.functions[id]?.name ?? ''), parents };
}

describe('a definition in TypeScript', () => {
  test('gives the seed’s numbers, with spans nested as the generators', () => {
    const { end, trace } = runText(STF);
    expect(end.error).toBe(undefined);
    expect(end.simulatedTime).toBe(3604.499999999896);
    const { names, parents } = spans(trace);
    expect(names.filter((name) => name === 'generate_stf')).toHaveLength(1715);
    expect(names.slice(0, 4)).toEqual(['execute', 'run_daq_cycle', 'generate', 'generate_stf']);
    expect([...parents.slice(1, 4)]).toEqual([0, 1, 2]);
    expect(trace.functions.map(({ line }) => line)).toEqual([5, 8, 14, 23]);
    expect(Number.isNaN(trace.column('spans', 'end')[1714])).toBe(false);
  });

  test('equal runs have equal hashes, other parameters another', () => {
    const hash = (minutes: number) =>
      runText(STF, { physics_duration_min: BigInt(minutes) }).eventHash;
    expect(hash(1)).toBe(hash(1));
    expect(hash(1)).not.toBe(hash(2));
  });

  test('streams progress and deltas while it runs', () => {
    const { messages, deltas } = runText(STF, { physics_duration_min: 300n });
    const kinds = messages.map(({ type }) => type);
    expect(kinds.filter((kind) => kind === 'progress').length).toBeGreaterThan(2);
    expect(deltas).toBeGreaterThan(2);
    expect(kinds.filter((kind) => kind === 'end')).toHaveLength(1);
  });

  test('waits, resources by their names, messages, logs and metrics are recorded', () => {
    const { end, trace } = runText(
      `
import { Resource } from 'swf-testbed/simulation';
export class WorkflowExecutor {
  constructor(config, runner) { this.config = config; this.runner = runner; }
  *execute(env) {
    this.workers = new Resource(env, this.config.parameters.worker_count);
    const all = [0, 1, 2].map(() => env.process(this.work(env)));
    yield env.allOf(all);
    this.runner.sendMessage('/topic/done', { msg_type: 'end_run', run: 1 });
    this.runner.report_metric('answer', 42);
    console.log('finished', { at: env.now });
    return { total: 1.5 };
  }
  *work(env) {
    const request = this.workers.request();
    yield* request;
    try { yield 2; } finally { this.workers.release(request); }
  }
}`,
      { worker_count: 2n },
    );
    expect(end.error).toBe(undefined);
    expect(end.reported).toEqual({ answer: 42n, total: 1.5 });
    expect(trace.resources).toEqual([{ name: 'workers', kind: 'Resource', capacity: 2 }]);
    const kinds = [...trace.column('waits', 'kind')];
    const rows = kinds.flatMap((kind, row) => (kind === WaitKind.resource ? [row] : []));
    const column = (name: 'granted' | 'released' | 'line') =>
      rows.map((row) => trace.column('waits', name)[row]);
    expect(column('granted')).toEqual([0, 0, 2]);
    expect(column('released')).toEqual([2, 2, 4]);
    expect(column('line')).toEqual([15, 15, 15]);
    expect(trace.strings[trace.column('messages', 'type')[0] as number]).toBe('end_run');
    expect(trace.strings[trace.column('logs', 'text')[0] as number]).toBe('finished {"at":4}');
  });
});

describe('what goes wrong is told where the user can act on it', () => {
  const failing = (body: string) => runText(body).end.error;

  test('an error: line, column and the chain of generators', () => {
    const error = failing(`class WorkflowExecutor {
  *execute(env) {
    yield* this.inner(env);
  }
  *inner(env) {
    yield 1;
    throw new RangeError('bad');
  }
}`);
    expect(error).toMatchObject({ message: 'RangeError: bad', line: 7, column: 11 });
    expect(error?.sourceLine).toBe("    throw new RangeError('bad');");
    expect(error?.frames.map(({ name, line }) => [name, line])).toEqual([
      ['execute', 3],
      ['inner', 7],
    ]);
  });

  test('a syntax error, a missing class, a plain method, a foreign import, an invalid yield', () => {
    expect(failing('class WorkflowExecutor {\n  *execute(env) { yield ) }\n}')).toMatchObject({
      code: 'definition-syntax',
      line: 2,
    });
    expect(failing('const x = 1;')).toMatchObject({ code: 'no-executor' });
    expect(failing('class WorkflowExecutor { execute() {} }')).toMatchObject({
      code: 'execute-not-generator',
    });
    expect(failing("import fs from 'node:fs';\nfs.readFileSync('/');")).toMatchObject({
      code: 'import-refused',
    });
    expect(failing("class WorkflowExecutor {\n *execute() {\n yield 'x';\n}\n}")).toMatchObject({
      message:
        'TypeError: Invalid yield value "x": yield an event, a number of seconds or a generator',
      line: 3,
    });
  });

  test('limits on events and on simulated time', () => {
    const loop = 'class WorkflowExecutor { *execute(env) { while (true) yield 1; } }';
    const limits = { wallSeconds: 9, simulatedSeconds: 50, events: 1e6, memoryMegabytes: 9 };
    expect(runText(loop, {}, { limits }).end.error?.code).toBe('limit-simulated-time');
    const events = { ...limits, simulatedSeconds: 1e9, events: 3000 };
    const { error, eventCount } = runText(loop, {}, { limits: events }).end;
    expect([error?.code, eventCount]).toEqual(['limit-events', 3000]);
    expect(runText(loop, {}, { until: 12.5 }).end).toMatchObject({
      error: undefined,
      simulatedTime: 12.5,
    });
  });

  test('a runner’s missing member and a destination of no kind are named', () => {
    const call = (expression: string) =>
      failing(
        `class WorkflowExecutor { constructor(p, runner) { ${expression} } *execute() { yield 1; } }`,
      )?.message;
    expect(call('runner.fly()')).toContain('runner.fly does not exist');
    expect(call("runner.send_message('epic', {})")).toContain('"epic" must begin with /queue/');
  });
});

test('a timeout that nobody sees may be a number, one of another kind is called', () => {
  const { end } = runText(`class WorkflowExecutor {
  *execute(env) {
    const own = { timeout: (delay) => env.timeout(delay * 10) };
    yield env.timeout((1, 2));
    yield (env).timeout(1);
    yield own.timeout(1);
    try { yield env.timeout(-1); } catch (error) { return { end: env.now, text: error.message }; }
  }
}`);
  expect(end.reported).toEqual({ end: 13n, text: 'Negative delay -1' });
});

test('the sandbox has no Node and no way to it through constructors', () => {
  const { end } = runText(`class WorkflowExecutor {
  constructor(parameters, runner) {
    this.seen = [typeof process, typeof setTimeout, typeof fetch].join();
    for (const thing of [parameters, runner, runner.logger, console, runner.sendMessage]) {
      try { thing.constructor.constructor('return process')(); this.seen += ' escaped'; } catch {}
    }
  }
  *execute(env) { yield 1; return { seen: this.seen, random: Math.random() }; }
}`);
  expect(end.error).toBe(undefined);
  expect(end.reported['seen']).toBe('undefined,undefined,undefined');
});

import { expect, test } from 'vitest';
import { LevelKind, WaitKind, WaitOutcome } from '../../core/trace/tables';
import type { Trace } from '../../core/trace/trace';
import { RUNTIMES, runPython } from './run';

const nameOf = (names: Readonly<Record<string, number>>, value: number | undefined): string =>
  Object.keys(names).find((name) => names[name] === value) ?? String(value);

/** Each wait as `process kind line requested…granted…released outcome`. */
function waits(trace: Trace): string[] {
  const column = (
    name: 'kind' | 'line' | 'requested' | 'granted' | 'released' | 'outcome' | 'process',
  ) => trace.column('waits', name);
  const [kind, line, outcome] = [column('kind'), column('line'), column('outcome')];
  const [requested, granted, released] = [
    column('requested'),
    column('granted'),
    column('released'),
  ];
  return Array.from(column('process'), (process, row) =>
    [
      process,
      nameOf(WaitKind, kind[row]),
      line[row],
      `${requested[row]}…${granted[row]}…${released[row]}`,
      nameOf(WaitOutcome, outcome[row]),
    ].join(' '),
  );
}

/** Each span as `name start…end`, indented by its depth. */
function spans(trace: Trace): string[] {
  const [names, starts, ends, parents] = (['name', 'start', 'end', 'parent'] as const).map((name) =>
    trace.column('spans', name),
  );
  const depth = (row: number): number => {
    const parent = parents?.[row] ?? 0;
    return parent === 0xffffffff ? 0 : 1 + depth(parent);
  };
  return Array.from(
    names ?? [],
    (name, row) =>
      `${'  '.repeat(depth(row))}${trace.functions[name]?.name} ${starts?.[row]}…${ends?.[row]}`,
  );
}

function levels(trace: Trace): string[] {
  const [times, kinds, values, resources] = (['time', 'kind', 'value', 'resource'] as const).map(
    (name) => trace.column('levels', name),
  );
  return Array.from(
    times ?? [],
    (time, row) =>
      `${time} ${trace.resources[resources?.[row] ?? 0]?.name} ${nameOf(LevelKind, kinds?.[row])} ${values?.[row]}`,
  );
}

const NESTED = `
class WorkflowExecutor:
    def __init__(self, parameters):
        pass
    def execute(self, env):
        yield from self.outer(env, 2)
        yield env.timeout(1)
        yield from self.nothing(env)
        yield from self.inner(env)
        yield from (env.timeout(n) for n in (1, 2))
    def outer(self, env, depth):
        if depth:
            yield env.timeout(1)
            yield from self.outer(env, depth - 1)
        else:
            yield from self.inner(env)
    def inner(self, env):
        yield env.timeout(0.5)
    def nothing(self, env):
        return 1
        yield
`;

test.each(RUNTIMES)('several generators may return at once: %s', async (runtime) => {
  const { trace, error } = await runPython(NESTED, { runtime });
  expect(error).toBeUndefined();
  expect(spans(trace)).toEqual([
    'execute 0…7',
    '  outer 0…2.5',
    '    outer 1…2.5',
    '      outer 2…2.5',
    '        inner 2…2.5',
    '  inner 3.5…4',
    '  <genexpr> 4…7',
  ]);
  expect(waits(trace)).toEqual([
    '0 timeout 13 0…1…NaN granted',
    '0 timeout 13 1…2…NaN granted',
    '0 timeout 18 2…2.5…NaN granted',
    '0 timeout 7 2.5…3.5…NaN granted',
    '0 timeout 18 3.5…4…NaN granted',
    '0 timeout 10 4…5…NaN granted',
    '0 timeout 10 5…7…NaN granted',
  ]);
});

const HOLDING = `
import simpy
class WorkflowExecutor:
    def __init__(self, parameters):
        pass
    def execute(self, env):
        self.docks = simpy.Resource(env, capacity=1)
        self.tank = simpy.Container(env, capacity=10, init=1)
        other = env.process(self.impatient(env))
        with self.docks.request() as dock:
            yield dock
            yield env.timeout(2)
            yield self.tank.put(3)
        never = self.docks.request()
        yield never | env.timeout(1)
        other.interrupt()
        yield env.timeout(1)
        try:
            yield env.process(self.broken(env))
        except KeyError:
            yield env.timeout(1)
    def impatient(self, env):
        yield self.tank.get(1)
        yield self.docks.request() | env.timeout(1)
        try:
            yield self.tank.get(100)
        except simpy.Interrupt:
            pass
    def broken(self, env):
        yield env.timeout(1)
        raise KeyError('x')
`;

test.each(RUNTIMES)('requests are granted, given up and given back: %s', async (runtime) => {
  const { trace, error } = await runPython(HOLDING, { runtime });
  expect(error).toBeUndefined();
  expect(waits(trace)).toEqual([
    '0 resource 11 0…0…2 granted',
    '1 containerGet 23 0…0…NaN granted',
    '0 timeout 12 0…2…NaN granted',
    '1 condition 24 0…1…NaN granted',
    '1 resource 24 0…1…NaN cancelled',
    '1 containerGet 26 1…3…NaN interrupted',
    '0 containerPut 13 2…2…NaN granted',
    '0 condition 15 2…3…NaN granted',
    '0 resource 15 2…3…NaN cancelled',
    '0 timeout 17 3…4…NaN granted',
    '0 process 19 4…5…NaN failed',
    '2 timeout 30 4…5…NaN granted',
    '0 timeout 21 5…6…NaN granted',
  ]);
  expect(levels(trace)).toEqual([
    '0 docks users 1',
    '0 docks queue 0',
    '0 tank level 0',
    '0 tank queue 0',
    '0 docks queue 1',
    '1 tank queue 1',
    '2 tank level 3',
  ]);
});

const FOREIGN = `
from fractions import Fraction
class WorkflowExecutor:
    def __init__(self, parameters):
        pass
    def execute(self, env):
        yield env.timeout(Fraction(1, 4))
        yield env.timeout(True)
        yield env.timeout(2 ** 40)
`;

test.each(RUNTIMES)('time may be counted in fractions and large integers: %s', async (runtime) => {
  const limits = { wallSeconds: 60, simulatedSeconds: 1e15, events: 1e6, memoryMegabytes: 512 };
  const { trace, error } = await runPython(FOREIGN, { runtime, limits });
  expect(error).toBeUndefined();
  expect(Array.from(trace.column('waits', 'granted'))).toEqual([0.25, 1.25, 2 ** 40 + 1.25]);
});

import { expect, test } from 'vitest';
import { MarkKind } from '../../core/trace/tables';
import { RUNTIMES, runPython } from './run';

const CODE = `
import simpy

class WorkflowExecutor:
    def __init__(self, parameters, runner, execution_id):
        self.runner = runner

    def execute(self, env):
        self.runner.report_state('waiting')
        worker = env.process(self.work(env))
        yield env.timeout(3)
        worker.interrupt('shift is over')
        self.runner.report_state('done')
        yield worker

    def work(self, env):
        try:
            yield env.timeout(10)
        except simpy.Interrupt:
            pass
`;

test.each(RUNTIMES)(
  'interrupts and reported states are marked in the trace: %s',
  async (runtime) => {
    const { trace } = await runPython(CODE, { runtime });
    const column = (name: 'time' | 'kind' | 'text' | 'process' | 'line') =>
      Array.from(trace.column('marks', name));
    const [times, kinds, texts] = [column('time'), column('kind'), column('text')];
    expect(
      times.map((time, row) => [time, kinds[row], trace.strings[texts[row] as number]]),
    ).toEqual([
      [0, MarkKind.state, 'waiting'],
      [3, MarkKind.state, 'done'],
      [3, MarkKind.interrupt, 'shift is over'],
    ]);
    expect(column('process')).toEqual([0, 0, 1]);
    expect(column('line')).toEqual([9, 13, 0]);
  },
);

import { describe, expect, test } from 'vitest';
import { prepareRun } from '../../core/runtime';
import { LIMITS, logLines, RUNTIMES, requestFor, runPython } from './run';

const at = (line: number, sentence: string) =>
  expect.stringMatching(new RegExp(`^/project/workflows/it\\.py:${line}: .*${sentence}`));

describe.each(RUNTIMES)(
  '%s: a mistake that the text does not show is told while it happens',
  (runtime) => {
    const hints = async (text: string) => {
      const outcome = await runPython(text, { runtime, until: 20 });
      expect(outcome.error).toBeUndefined();
      return logLines(outcome).map(({ text: hint }) => hint);
    };

    test('a generator or a timeout that a helper gives and a statement throws away, once for each line', async () => {
      const text = `
class Station:
    def __init__(self, env):
        self.env = env
        self.kept = []

    def serve(self):
        yield self.env.timeout(1)

    def start(self):
        return self.serve()

    def keep(self):
        self.kept.append(self.serve())
        return self.kept[-1]

    def begin(self):
        return self.env.process(self.serve())

    def wait(self):
        return self.env.timeout(3)

    def alarm(self):
        timeout = self.env.timeout(3)
        timeout.callbacks.append(lambda _event: None)
        return timeout

class WorkflowExecutor:
    def execute(self, env):
        station = Station(env)
        for _ in range(3):
            station.start()
            station.wait()
            station.serve()
            station.keep()
            station.begin()
            station.alarm()
        yield from station.start()
        yield station.wait()
`;
      expect(await hints(text)).toEqual([
        at(32, 'station.start\\(…\\) only makes a generator'),
        at(33, 'station.wait\\(…\\) without yield does not wait'),
        at(34, 'station.serve\\(…\\) only makes a generator'),
      ]);
    });

    test('a timeout that one process yields again, by an attribute or an element', async () => {
      const text = `
class WorkflowExecutor:
    def execute(self, env):
        self.tick = env.timeout(1)
        marks = [env.timeout(2)]
        yield self.tick
        yield self.tick
        for _ in range(3):
            yield marks[0]
            yield env.timeout(1)
`;
      expect(await hints(text)).toEqual([
        at(7, 'self.tick is yielded again'),
        at(9, 'marks\\[0\\] is yielded again'),
      ]);
    });

    test('what comes late with good reason is not told', async () => {
      const text = `
class WorkflowExecutor:
    def execute(self, env):
        self.gate = env.event()
        self.least = env.timeout(1)
        work = env.process(self.work(env))
        yield env.timeout(5)
        yield self.least
        yield work
        yield work
        self.fresh = [env.timeout(n) for n in range(3)]
        for n in range(3):
            yield self.fresh[n]
        for _ in range(3):
            yield self.gate

    def work(self, env):
        self.gate.succeed()
        yield self.gate
        yield self.least
        yield self.gate
`;
      expect(await hints(text)).toEqual([]);
    });

    test('a process that goes round without end is told while it does', async () => {
      const text = `
class WorkflowExecutor:
    def execute(self, env):
        self.ready = env.event()
        self.ready.succeed()
        while True:
            yield self.ready
`;
      const request = requestFor(text, { runtime });
      const said = await new Promise<string>((resolve) => {
        const run = prepareRun(runtime, LIMITS).run(request, {
          onDelta: ({ strings }) => {
            const found = strings.find((one) => one.includes('it.py:'));
            if (found !== undefined) {
              run.cancel();
              resolve(found);
            }
          },
        });
      });
      expect(said).toEqual(
        at(7, 'self.ready has happened already, so yielding it waits for nothing'),
      );
    });

    test('places that are watched keep their errors where they are', async () => {
      const text = `
class WorkflowExecutor:
    def execute(self, env):
        yield env.timeout(1)
        self.fail(1,
                  1 / 0)

    def fail(self, *_):
        pass
`;
      const { error } = await runPython(text, { runtime });
      expect(error).toMatchObject({ line: 6, column: 19, endLine: 6, endColumn: 24 });
      const wrong = await runPython(text.replace('yield env.timeout(1)', 'yield self.fail'), {
        runtime,
      });
      expect(wrong.error).toMatchObject({ code: 'invalid-yield', line: 4 });
    });
  },
);

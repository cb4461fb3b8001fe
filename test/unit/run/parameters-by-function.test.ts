import { expect, test } from 'vitest';
import { parametersByFunction } from '../../../core/run/parameters-by-function';

const EFFECTIVE = [
  'workflow.name',
  'parameters.worker_count',
  'parameters.interval_sec',
  'parameters.name',
  'infrastructure.disk_count',
];

test('a Python method reads what it asks for, and what the constructor kept for it', () => {
  const text = `class WorkflowExecutor:
    def __init__(self, parameters, runner=None):
        self.parameters = parameters
        self.interval = parameters['interval_sec']
        self.kept = parameters.get('name', 'x')

    def execute(self, env):
        yield from self.generate(env)

    def generate(self, env):
        for _ in range(self.parameters['worker_count']):
            yield env.timeout(self.interval)

    def label(self):
        return self.kept + str(self.parameters['disk_count'])
`;
  expect(parametersByFunction({ path: '/w/a.py', text }, EFFECTIVE)).toEqual([
    { line: 2, paths: ['parameters.interval_sec', 'parameters.name'] },
    { line: 10, paths: ['parameters.interval_sec', 'parameters.worker_count'] },
    { line: 14, paths: ['parameters.name', 'infrastructure.disk_count'] },
  ]);
});

test('a TypeScript method likewise, and one that reads nothing is left out', () => {
  const text = `export class WorkflowExecutor {
  private readonly interval: number;
  constructor(private readonly parameters: Record<string, number>) {
    this.interval = parameters['interval_sec'];
  }
  *execute(env) {
    yield* this.step(env);
  }
  *step(env) {
    yield env.timeout(this.interval * this.parameters.worker_count);
  }
}
`;
  const found = parametersByFunction({ path: 'C:\\w\\a.ts', text }, EFFECTIVE);
  expect(found.find(({ line }) => line === 9)?.paths).toEqual([
    'parameters.interval_sec',
    'parameters.worker_count',
  ]);
  expect(found.some(({ line }) => line === 6)).toBe(false);
});

test('a text that cannot be read has nothing to tell', () => {
  expect(parametersByFunction({ path: 'a.py', text: 'class (((' }, EFFECTIVE)).toEqual([]);
  expect(parametersByFunction({ path: 'a.py', text: '' }, EFFECTIVE)).toEqual([]);
});

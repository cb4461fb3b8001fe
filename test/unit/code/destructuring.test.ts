import { expect, test } from 'vitest';
import { readsOf, typescript } from './facts';

test('typescript: destructuring at any depth, with renaming, texts, defaults and keys that are worked out', () => {
  const facts = typescript(
    "import { Environment } from 'swf-testbed/simulation';",
    'export class WorkflowExecutor {',
    '  constructor(private readonly config: any, runner: any, executionId: string) {}',
    '  *execute(env: Environment) {',
    "    const { job: { seconds, limits: { low, high: top = 9 } }, 'rare cases': rare } = this.config;",
    '    const { share = 0.5 } = rare;',
    '    yield env.timeout(seconds + low + top + share);',
    '  }',
    '}',
  );
  expect(readsOf(facts)).toEqual(['job.seconds!', 'job.limits!', 'rare cases.share=0.5']);
  expect(
    facts.deepReads.map(({ sections, within, key, required, default: value }) => [
      ...[...(sections ?? []), ...within, key],
      required,
      value,
    ]),
  ).toEqual([
    ['job', 'limits', 'low', true, undefined],
    ['job', 'limits', 'high', false, 9n],
  ]);
  expect(facts.readsUnknownKeys).toBe(false);

  const open = typescript(
    'export class WorkflowExecutor {',
    '  constructor(private readonly parameters: any) {}',
    "  *execute(env: any, name = 'a') { const { [name]: one } = this.parameters; yield env.timeout(one); }",
    '}',
  );
  expect(readsOf(open)).toEqual([]);
  expect(open.readsUnknownKeys).toBe(true);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { swfJson } from './run-example';

/** A draw in Python and in TypeScript, by Python's name. */
const DRAWS: readonly (readonly [name: string, python: string, typescript: string])[] = [
  ['random', 'r.random()', 'r.random()'],
  ['uniform', 'r.uniform(2, 8.5)', 'r.uniform(2, 8.5)'],
  ['triangular', 'r.triangular(1, 6, 2.5)', 'r.triangular(1, 6, 2.5)'],
  ['triangular without mode', 'r.triangular(2, 9)', 'r.triangular(2, 9)'],
  ['expovariate', 'r.expovariate(1 / 3)', 'r.exponential(3)'],
  ['normalvariate', 'r.normalvariate(10, 2.5)', 'r.normal(10, 2.5)'],
  ['normalvariate without more', 'r.normalvariate()', 'r.normal()'],
  ['gauss', 'r.gauss(10, 2.5)', 'r.gauss(10, 2.5)'],
  ['lognormvariate', 'r.lognormvariate(0.5, 0.75)', 'r.lognormal(0.5, 0.75)'],
  ['gammavariate below 1', 'r.gammavariate(0.5, 2)', 'r.gamma(0.5, 2)'],
  ['gammavariate of 1', 'r.gammavariate(1, 2)', 'r.gamma(1, 2)'],
  ['gammavariate above 1', 'r.gammavariate(9.5, 2)', 'r.gamma(9.5, 2)'],
  ['betavariate', 'r.betavariate(2, 3.5)', 'r.beta(2, 3.5)'],
  ['weibullvariate', 'r.weibullvariate(2, 1.5)', 'r.weibull(2, 1.5)'],
  ['paretovariate', 'r.paretovariate(2.5)', 'r.pareto(2.5)'],
  ['vonmisesvariate', 'r.vonmisesvariate(1, 4)', 'r.vonMises(1, 4)'],
  ['vonmisesvariate of any angle', 'r.vonmisesvariate(1, 0)', 'r.vonMises(1, 0)'],
  ['randint', 'r.randint(-5, 1000)', 'r.integer(-5, 1000)'],
  ['randint of 53 bits', 'r.randint(0, 2**53 - 2)', 'r.integer(0, 2 ** 53 - 2)'],
  ['randrange', 'r.randrange(10, 45, 5)', '10 + 5 * r.integer(0, 6)'],
  ['binomialvariate, few', 'r.binomialvariate(20, 0.1)', 'r.binomial(20, 0.1)'],
  ['binomialvariate, many', 'r.binomialvariate(1000, 0.7)', 'r.binomial(1000, 0.7)'],
  ['binomialvariate of 1', 'r.binomialvariate(1, 0.4)', 'r.binomial(1, 0.4)'],
  ['choice', 'r.choice([1, 2, 3, 4, 5])', 'r.choice([1, 2, 3, 4, 5])'],
  [
    'choices',
    'r.choices([1, 2, 3], [0.1, 0, 3.7])[0]',
    'r.weightedChoice([1, 2, 3], [0.1, 0, 3.7])',
  ],
  ['choices without weights', 'r.choices([1, 2, 3])[0]', '[1, 2, 3][Math.floor(r.random() * 3)]'],
  ['sample of few', 'r.sample(range(10), 4)', 'r.sample([...Array(10).keys()], 4)'],
  ['sample of many', 'r.sample(range(1000), 7)', 'r.sample([...Array(1000).keys()], 7)'],
  [
    'shuffle',
    '(lambda a: (r.shuffle(a), a)[1])(list(range(12)))',
    'r.shuffled([...Array(12).keys()])',
  ],
];

const PYTHON = `import random

def draws(r):
    return {${DRAWS.map(([name, python]) => `'${name}': [${python} for _ in range(50)]`).join(',\n')}}

class WorkflowExecutor:
    def __init__(self, config, runner, execution_id):
        self.runner = runner
    def execute(self, env):
        yield env.timeout(1)
        self.runner.report_metric('unnamed', draws(random))
        name = 'arrivals ü'
        self.runner.report_metric('named', draws(random.Random(int.from_bytes(name.encode(), 'little') << 64 | SEED)))
`;

const TYPESCRIPT = `export class WorkflowExecutor {
  constructor(config, runner) { this.runner = runner; }
  *execute(env) {
    const draws = (r) => ({${DRAWS.map(([name, , typescript]) => `'${name}': Array.from({ length: 50 }, () => ${typescript})`).join(',\n')}});
    yield 1;
    this.runner.report_metric('unnamed', draws(env.random()));
    this.runner.report_metric('named', draws(env.random('arrivals ü')));
  }
}
`;

type Drawn = Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;

test('the seed of a run gives the draws of Python’s random in TypeScript, one by one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'swf-chance-'));
  try {
    const workflows = join(folder, 'workflows');
    mkdirSync(workflows);
    const drawn = (file: string, text: string): Drawn => {
      writeFileSync(join(workflows, file), text.replaceAll('SEED', '20261129'));
      const name = file.replace('.', '_');
      const stem = file.replace(/\..*/, '');
      writeFileSync(
        join(workflows, `${name}.toml`),
        `[workflow]\nname = "${name}"\nversion = "1.0"\ntype = "${stem}"\n`,
      );
      return swfJson(['run-workflow', name, '--seed', '20261129'], folder, {})
        .performance_metrics as Drawn;
    };
    const python = drawn('chance_of_python.py', PYTHON);
    const typescript = drawn('chance_of_typescript.ts', TYPESCRIPT);
    for (const stream of ['unnamed', 'named']) {
      for (const [name] of DRAWS) {
        const [theirs, ours] = [python[stream]?.[name], typescript[stream]?.[name]];
        expect(theirs).toHaveLength(50);
        // The C library's logarithm and power may differ in the last digits.
        const near = theirs?.map((value) =>
          typeof value === 'number' ? expect.closeTo(value, digitsOf(value)) : value,
        );
        expect({ stream, name, drawn: ours }).toEqual({ stream, name, drawn: near });
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Decimals that thirteen digits of a number have. */
function digitsOf(value: number): number {
  return 13 - Math.max(1, Math.ceil(Math.log10(Math.abs(value) + 1)));
}

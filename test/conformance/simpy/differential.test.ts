import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FEATURES, hasFeature, RARE } from './features';
import { interpret } from './interpret';
import { type Model, modelText, smaller } from './model';
import { randomModel } from './random-model';

const COUNT = Number(process.env['SWF_MODELS'] ?? 20_000);
const FIRST_SEED = Number(process.env['SWF_SEED'] ?? 1);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function inSimpy(models: readonly Model[]): string[][] {
  const { stdout, stderr, status } = spawnSync('python3', [here('interpret.py')], {
    input: models.map(modelText).join('\n'),
    env: { ...process.env, PYTHONPATH: here('../../../build/python') },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) {
    throw new Error(`SimPy: ${stderr}`);
  }
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}

function inOurs(model: Model): string[] {
  try {
    return interpret(model);
  } catch (error) {
    if ((error as Error).message === 'too long') {
      return ['too long'];
    }
    throw error;
  }
}

const differs = (models: readonly Model[]): number[] => {
  const theirs = inSimpy(models);
  return models.flatMap((model, index) =>
    JSON.stringify(inOurs(model)) === JSON.stringify(theirs[index]) ? [] : [index],
  );
};

function shrink(model: Model): Model {
  for (let current = model; ; ) {
    const candidates = smaller(current).filter(({ started }) => started.length > 0);
    const [next] = candidates.length > 0 ? differs(candidates) : [];
    if (next === undefined) {
      return current;
    }
    current = candidates[next] as Model;
  }
}

function agree(models: readonly Model[], name: (index: number) => string): void {
  const [wrong] = differs(models);
  if (wrong !== undefined) {
    const shrunk = shrink(models[wrong] as Model);
    console.error(`${name(wrong)}; add it to regressions.json:\n${modelText(shrunk)}`);
    expect(inOurs(shrunk), name(wrong)).toEqual(inSimpy([shrunk])[0]);
  }
}

test('models that once differed, or that stand for a corner', () => {
  const models = JSON.parse(readFileSync(here('regressions.json'), 'utf8')) as Model[];
  agree(models, (index) => `regression ${index}`);
});

test(`${COUNT} random models give the same lines in SimPy and here`, () => {
  for (let from = 0; from < COUNT; from += 5000) {
    const models = Array.from({ length: Math.min(5000, COUNT - from) }, (_, index) =>
      randomModel(FIRST_SEED + from + index),
    );
    agree(models, (index) => `seed ${FIRST_SEED + from + index}`);
  }
});

test('the models reach what they are to prove', () => {
  const counts = new Map(Object.keys(FEATURES).map((name) => [name, 0]));
  for (let seed = 1; seed <= 5000; seed++) {
    const model = randomModel(seed);
    const lines = inOurs(model);
    for (const [name, count] of counts) {
      counts.set(name, hasFeature(name, model, lines) ? count + 1 : count);
    }
  }
  const wanted = (name: string) => (RARE.includes(name) ? 1 : 25);
  expect([...counts].filter(([name, count]) => count < wanted(name))).toEqual([]);
});

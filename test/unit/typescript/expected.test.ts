import { expect, test } from 'vitest';
import type { ReadyDefinition } from '../../../core/runtime/typescript/run-definition';
import { readyText, runText } from './run';

const definition = (delay: number): string => `
export class WorkflowExecutor {
  *execute(env: any) {
    yield env.timeout(${delay});
  }
}`;

/** Marked, so that a run shows whether it began with it. */
function broken(text: string): ReadyDefinition {
  const { end } = runText('class');
  const error = { ...(end.error as NonNullable<typeof end.error>), message: 'made ready before' };
  return { ...readyText(text), prepared: { ok: false, error } };
}

test('a run begins with what was made ready of its code', () => {
  expect(runText(definition(2), {}, {}, 30, readyText(definition(2))).end).toEqual(
    runText(definition(2)).end,
  );
  expect(runText(definition(2), {}, {}, 30, broken(definition(2))).end.error?.message).toBe(
    'made ready before',
  );
});

test('code that changed meanwhile is made ready anew', () => {
  const { end } = runText(definition(2), {}, {}, 30, broken(definition(3)));
  expect(end).toMatchObject({ error: undefined, simulatedTime: 2 });
});

test('code that cannot be read is told by the run', () => {
  expect(runText('class', {}, {}, 30, readyText('class')).end.error?.code).toBe(
    'definition-syntax',
  );
});

import { numberFrom, wholeNumber } from '../../../core/run/option-text';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../core/run/plan';
import type { Problem } from '../../../core/workflow/problem';
import type { Override } from '../../../core/workflow/types';
import type { Checked, Draft, FormParameter } from '../../protocol/parameters';
import { placeOf } from './form';

export function overridesOf({ values }: Draft): Override[] {
  return Object.entries(values).map(([id, text]) => {
    const dot = id.indexOf('.');
    return { section: id.slice(0, dot), key: id.slice(dot + 1), text, origin: id };
  });
}

/** How to run, or undefined where the draft's text is no such number. */
export function optionsOf({ seed, duration, runtime }: Draft): {
  readonly seed: number | undefined;
  readonly duration: number | undefined;
  readonly runtime: RunOptions['runtime'];
} {
  return {
    seed: seed.trim() === '' ? DEFAULT_OPTIONS.seed : wholeNumber(seed),
    duration: numberFrom(duration, 0),
    runtime,
  };
}

/** What of the draft is refused, and why. `problems` come from resolving the workflow with the draft's values. */
export function checkDraft(
  draft: Draft,
  problems: readonly Problem[],
  typeOf: (id: string) => FormParameter['type'],
  say: Sentences,
): Omit<Checked, 'commandLine'> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const { seed, duration } = optionsOf(draft);
  return {
    refused: Object.fromEntries(
      errors.flatMap((problem) => {
        const { section, key } = problem.parameter ?? {};
        const id = `${section}.${key}`;
        return key === undefined ? [] : [[id, reason(problem, typeOf(id), say)]];
      }),
    ),
    refusedSeed: seed === undefined ? say.seed() : undefined,
    refusedDuration:
      draft.duration.trim() !== '' && duration === undefined ? say.duration() : undefined,
    general: errors
      .filter(({ parameter }) => parameter === undefined)
      .map(({ code, message, remedy, location }) => ({
        text: remedy === undefined ? message : `${message}: ${remedy}`,
        place: location && placeOf(location),
        forget:
          code === 'override-unknown'
            ? Object.keys(draft.values).find((id) => message.startsWith(`${id}:`))
            : undefined,
      })),
  };
}

/** Sentences in the editor's language. */
export interface Sentences {
  seed(): string;
  duration(): string;
  /** The text is no value of the type that is due. */
  type(due: FormParameter['type']): string;
}

function reason(
  { code, message, remedy = '' }: Problem,
  type: FormParameter['type'],
  say: Sentences,
): string {
  if (code === 'override-type') {
    return say.type(type);
  }
  return code === 'parameter-missing' || remedy === '' ? message : `${message}: ${remedy}`;
}

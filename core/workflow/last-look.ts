import { Clashes } from './check-clashes';
import { remembered } from './memory';
import type { Merged } from './merge';
import { SoundSections } from './sound-sections';
import type { Sources } from './sources';
import type { RunTarget } from './types';

/** What was worked out when a workflow was resolved last, for what has stayed the same since. */
export class LastLook {
  merged: Merged | undefined;
  defaults: { readonly madeOf: readonly unknown[]; readonly merged: Merged } | undefined;
  readonly clashes = new Clashes();
  readonly values = new SoundSections();
  readonly keys = new SoundSections();
  readonly units = new SoundSections();
}

/** Overrides are written into the values themselves: of those nothing is kept. */
export function lastOf(target: RunTarget, { files }: Sources): LastLook {
  return target.overrides.length > 0
    ? new LastLook()
    : remembered(files, `resolved ${JSON.stringify(target)}`, () => new LastLook());
}

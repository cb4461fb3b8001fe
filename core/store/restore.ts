import { newestGeneration, readGeneration } from './generations';
import { wholeBefore } from './loaded';
import { placeGeneration } from './place-generation';
import { problems, systemProblem } from './problem';
import { unsealed } from './trailer';

export interface Restored {
  /** The damaged file, which stays until newer generations push it out. */
  readonly damaged: string;
  /** The earlier file that is the newest state again. */
  readonly from: string;
}

/**
 * Makes the newest whole generation the newest one of all, when the newest is damaged.
 * @returns undefined when nothing is damaged
 * @throws StoreProblem when no generation is whole, or the store cannot be written
 */
export async function restoreStore(folder: string): Promise<Restored | undefined> {
  const newest = await newestGeneration(folder);
  const bytes = newest && (await readGeneration(folder, newest));
  if (!newest || !bytes) {
    return undefined;
  }
  const content = unsealed(bytes, newest.number);
  if (content.ok) {
    return undefined;
  }
  if (content.kind === 'newer') {
    throw problems.newerFormat(newest.path, content.format);
  }
  const whole = await wholeBefore(folder, newest.number);
  const kept = whole && (await readGeneration(folder, whole));
  const state = kept && unsealed(kept, whole.number);
  if (!whole || !state?.ok) {
    throw problems.corrupt(newest.path, content.reason, undefined);
  }
  try {
    const placed = await placeGeneration(folder, newest.number + 1, state.database, newest.form);
    if (placed.kind === 'unclear') {
      throw placed.error;
    }
  } catch (error) {
    throw systemProblem(error, folder);
  }
  return { damaged: newest.path, from: whole.path };
}

import type { Problem } from './problem';

/**
 * Sections in which a check found nothing to say. It finds nothing again as long as all that it looks at is the same,
 * object for object: after a change only the sections that it touches are checked, and those with problems, whose
 * places may have moved.
 */
export class SoundSections {
  private readonly sound = new Map<string, readonly unknown[]>();

  /** What a check finds in a section. `lookedAt` is everything that the answer depends on. */
  check(
    section: string,
    lookedAt: readonly unknown[],
    find: () => readonly Problem[],
  ): readonly Problem[] {
    const before = this.sound.get(section);
    if (before && isSame(before, lookedAt)) {
      return NOTHING;
    }
    const found = find();
    if (found.length === 0) {
      this.sound.set(section, lookedAt);
    } else {
      this.sound.delete(section);
    }
    return found;
  }
}

export function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

const NOTHING: readonly Problem[] = [];

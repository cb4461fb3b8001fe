import { distance } from 'fastest-levenshtein';

/** The known name nearest to the one written, when it is near enough to be meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = furthest(written) + 1;
  for (const name of known) {
    if (isNumbered(written, name)) {
      continue;
    }
    const away = isTransposed(written, name) ? 1 : distance(written, name);
    if (away < least) {
      least = away;
      best = name;
    }
  }
  return best;
}

/** Of a short word one letter may be wrong: `tags` is not meant to be `type`. */
function furthest({ length }: string): number {
  return length <= 4 ? 1 : Math.max(2, Math.floor(length / 3));
}

/** `worker_1` and `worker_2` are both meant. */
function isNumbered(written: string, name: string): boolean {
  const plain = (text: string): string => text.replace(/\d+/g, '#');
  return written !== name && plain(written) === plain(name);
}

/** `naem` for `name`: two letters in the wrong order are one slip. */
function isTransposed(written: string, name: string): boolean {
  if (written.length !== name.length || written === name) {
    return false;
  }
  const at = [...written].findIndex((letter, index) => letter !== name[index]);
  return written.slice(0, at) + written[at + 1] + written[at] + written.slice(at + 2) === name;
}

/** `did you mean X?`, or `otherwise` when nothing is near. */
export function didYouMean(written: string, known: Iterable<string>, otherwise: string): string {
  const name = nearest(written, known);
  return name === undefined ? otherwise : `did you mean ${name}?`;
}

import { distance } from 'fastest-levenshtein';

/** The known name nearest to the one written, when it is near enough to be meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const away = distance(written, name);
    if (away < least) {
      least = away;
      best = name;
    }
  }
  return best;
}

/** `did you mean X?`, or `otherwise` when nothing is near. */
export function didYouMean(written: string, known: Iterable<string>, otherwise: string): string {
  const name = nearest(written, known);
  return name === undefined ? otherwise : `did you mean ${name}?`;
}

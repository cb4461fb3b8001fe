import { compareTraces } from '../../../../core/trace';
import { Difference } from '../draw/palette';
import type { TimelineModel } from './timeline-model';

/**
 * Colours the spans of two executions by how they differ from their partners.
 * @returns the simulated time of the first difference, undefined when there is none
 */
export function spanDifferences(first: TimelineModel, second: TimelineModel): number | undefined {
  const { pairs, firstDivergence } = compareTraces(first.trace, second.trace);
  const keysOf = (model: TimelineModel) =>
    new Uint16Array(model.trace.rows('spans')).fill(Difference.alone);
  const [a, b] = [keysOf(first), keysOf(second)];
  const [timesA, timesB] = [first.spans(), second.spans()];
  for (const pair of pairs) {
    const startA = timesA.start[pair.a] as number;
    const startB = timesB.start[pair.b] as number;
    const lengthA = (timesA.end[pair.a] as number) - startA;
    const lengthB = (timesB.end[pair.b] as number) - startB;
    a[pair.a] = differenceOf(lengthA, lengthB, startA === startB);
    b[pair.b] = differenceOf(lengthB, lengthA, startA === startB);
  }
  first.setSpanKeys(a);
  second.setSpanKeys(b);
  return firstDivergence;
}

/** Lengths that differ by less than rounding does are the same. */
function differenceOf(length: number, other: number, sameStart: boolean): number {
  const rounding = 1e-9 * Math.max(1, Math.abs(length), Math.abs(other));
  if (Math.abs(length - other) <= rounding || (Number.isNaN(length) && Number.isNaN(other))) {
    return sameStart ? Difference.same : Difference.moved;
  }
  return length > other ? Difference.longer : Difference.shorter;
}

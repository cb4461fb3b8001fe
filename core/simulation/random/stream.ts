import { demand } from './bits';
import { DiscreteDistributions } from './discrete';
import { Empirical } from './empirical';

const NOTHING = 'nothing to choose from: give an array that is not empty';

/**
 * A stream of random numbers: the usual distributions, and choices among things. Parameters out of range throw a
 * RangeError. What Python's `random` has too gives the same numbers here.
 */
export class RandomStream extends DiscreteDistributions {
  private empiricals: WeakMap<readonly number[], Empirical> | undefined;

  /** One of them, each as likely: Python's `choice`. */
  choice<T>(items: readonly T[]): T {
    demand(items?.length > 0, NOTHING);
    return items[this.below(items.length)] as T;
  }

  /** One of them, as likely as its weight says: Python's `choices` for one. */
  weightedChoice<T>(items: readonly T[], weights: readonly number[]): T {
    demand(items?.length > 0, NOTHING);
    demand(weights?.length === items.length, 'there must be one weight for each item');
    let total = 0;
    for (const weight of weights) {
      demand(typeof weight === 'number' && weight >= 0, 'a weight must be a number from 0 on');
      total += weight;
    }
    demand(
      total > 0 && total < Number.POSITIVE_INFINITY,
      'the sum of the weights must be positive',
    );
    const target = this.random() * total;
    let sum = 0;
    const at = weights.findIndex((weight) => {
      sum += weight;
      return target < sum;
    });
    return items[at < 0 ? items.length - 1 : at] as T;
  }

  /** Puts them in random order: Python's `shuffle`. */
  shuffle<T>(items: T[]): void {
    demand(Array.isArray(items), 'only an array can be put in another order');
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [items[i], items[j]] = [items[j] as T, items[i] as T];
    }
  }

  /** The same items in random order, as a new array. */
  shuffled<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    this.shuffle(mixed);
    return mixed;
  }

  /** `count` different ones in random order: Python's `sample`. */
  sample<T>(items: readonly T[], count: number): T[] {
    demand(Array.isArray(items), 'a sample is taken of an array');
    const size = items.length;
    demand(
      Number.isInteger(count) && count >= 0 && count <= size,
      `cannot take ${count} of ${size} items`,
    );
    return size <= smallPool(count)
      ? this.sampleOfCopy(items, count)
      : this.sampleByIndex(items, count);
  }

  /**
   * A number distributed as those observed: between the smallest and the largest, linear from each to the next
   * (the array is read when it is first given). `choice` gives the observed numbers themselves.
   */
  empirical(observed: readonly number[]): number {
    this.empiricals ??= new WeakMap();
    let empirical = this.empiricals.get(observed);
    if (empirical === undefined) {
      empirical = new Empirical(observed);
      this.empiricals.set(observed, empirical);
    }
    return empirical.at(this.random());
  }

  private sampleOfCopy<T>(items: readonly T[], count: number): T[] {
    const pool = items.slice();
    return Array.from({ length: count }, (_, taken) => {
      const last = pool.length - taken - 1;
      const at = this.below(last + 1);
      const item = pool[at] as T;
      pool[at] = pool[last] as T;
      return item;
    });
  }

  private sampleByIndex<T>(items: readonly T[], count: number): T[] {
    const taken = new Set<number>();
    while (taken.size < count) {
      taken.add(this.below(items.length));
    }
    return [...taken].map((at) => items[at] as T);
  }
}

/** Up to this size CPython copies the population instead of remembering which indices were taken. */
function smallPool(count: number): number {
  if (count <= 5) {
    return 21;
  }
  let power = 1;
  while (power < count * 3) {
    power *= 4;
  }
  return 21 + power;
}

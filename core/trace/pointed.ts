import type { WaitSite } from './wait-sites';

/** What the packed rows of a trace point at: grows with its steps. */
export class Pointed {
  /** Room for at least `count`. */
  private buffer = new Float64Array(0);
  private count = 0;
  private readonly sites: WaitSite[] = [];

  add(numbers: Float64Array, sites: readonly WaitSite[]): void {
    const count = this.count + numbers.length;
    if (count > this.buffer.length) {
      const bigger = new Float64Array(Math.max(count, Math.ceil(this.buffer.length * 1.5)));
      bigger.set(this.numbers);
      this.buffer = bigger;
    }
    this.buffer.set(numbers, this.count);
    this.count = count;
    for (const site of sites) {
      this.sites.push(site);
    }
  }

  get numbers(): Float64Array {
    return this.buffer.subarray(0, this.count);
  }

  /** Of each site its kind, its resource or its line. */
  ofSites(what: keyof WaitSite): Uint32Array {
    return Uint32Array.from(this.sites.map((site) => site[what]));
  }
}

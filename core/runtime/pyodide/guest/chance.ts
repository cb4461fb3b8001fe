import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** From here on `Math.random`, and with it os.urandom, secrets and uuid4, follow the seed: equal runs are equal. */
export function seedChance(seed: number): void {
  const generator = xoroshiro128plus(seed);
  Math.random = () => (generator.next() >>> 0) / 2 ** 32;
}

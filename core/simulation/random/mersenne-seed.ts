import { mersenneFromState } from 'pure-rand/generator/mersenne';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const N = 624;

/** @internal pure-rand's Mersenne Twister, seeded as CPython's `random.Random(seed)` seeds its own (init_by_array). */
export function mersenneOf(seed: bigint): RandomGenerator {
  const state = initByArray(wordsOf(seed < 0n ? -seed : seed));
  twist(state);
  return mersenneFromState([0, ...state]);
}

/** 32-bit words, lowest first; zero is one word. */
function wordsOf(value: bigint): number[] {
  const words: number[] = [];
  for (let rest = value; rest > 0n || words.length === 0; rest >>= 32n) {
    words.push(Number(rest & 0xffffffffn));
  }
  return words;
}

function initByArray(key: readonly number[]): Int32Array {
  const state = new Int32Array(N);
  state[0] = 19650218;
  for (let i = 1; i < N; i++) {
    state[i] = Math.imul(1812433253, mixed(state, i)) + i;
  }
  let i = 1;
  let j = 0;
  for (let k = Math.max(N, key.length); k > 0; k--) {
    state[i] = (at(state, i) ^ Math.imul(mixed(state, i), 1664525)) + (key[j] as number) + j;
    i = next(state, i);
    j = (j + 1) % key.length;
  }
  for (let k = N - 1; k > 0; k--) {
    state[i] = (at(state, i) ^ Math.imul(mixed(state, i), 1566083941)) - i;
    i = next(state, i);
  }
  state[0] = 0x80000000;
  return state;
}

function at(state: Int32Array, i: number): number {
  return state[i] as number;
}

function mixed(state: Int32Array, i: number): number {
  const previous = at(state, i - 1);
  return previous ^ (previous >>> 30);
}

/** The index after i, carrying the last word to the front when it wraps. */
function next(state: Int32Array, i: number): number {
  if (i + 1 < N) {
    return i + 1;
  }
  state[0] = at(state, N - 1);
  return 1;
}

/** The first block: pure-rand keeps its state one block ahead of what it gives. */
function twist(state: Int32Array): void {
  for (let i = 0; i < N; i++) {
    const y = (at(state, i) & 0x80000000) | (at(state, (i + 1) % N) & 0x7fffffff);
    state[i] = at(state, (i + 397) % N) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}

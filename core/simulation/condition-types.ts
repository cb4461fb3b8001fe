import type { Condition } from './condition';
import type { Event } from './event';

// The values of a condition, from the types of its events. Conditions that are nested give theirs in their place.

/** What one event gives to the value of a condition that it is part of. */
type ValuesOf<E> = E extends Condition<infer V> ? V : E extends Event<infer T> ? [T] : unknown[];

/** The values of `allOf`: a tuple where the events are listed, else an array. */
export type AllValues<E extends readonly unknown[]> = E extends readonly []
  ? []
  : E extends readonly [infer First, ...infer Rest]
    ? [...ValuesOf<First>, ...AllValues<Rest>]
    : AnyValues<E>;

/** The values of `anyOf`: of some of the events. */
export type AnyValues<E extends readonly unknown[]> = ValuesOf<E[number]>[number][];

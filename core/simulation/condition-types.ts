import type { Condition } from './condition';
import type { Event } from './event';

// The values of a condition, from the types of its events. Conditions that are nested give theirs in their place.

// biome-ignore lint/suspicious/noExplicitAny: conditions of every kind
type AnyCondition = Condition<any>;

/** What one event gives to the value of a condition that it is part of. */
type ValuesOf<E> = E extends Condition<infer V> ? V : E extends Event<infer T> ? [T] : unknown[];

/** One value for each event: no recursion, for lists of any length. */
type OneEach<E extends readonly unknown[]> = {
  -readonly [I in keyof E]: E[I] extends Event<infer T> ? T : unknown;
};

type InPlace<E extends readonly unknown[], Done extends unknown[] = []> = E extends readonly [
  infer First,
  ...infer Rest,
]
  ? InPlace<Rest, [...Done, ...ValuesOf<First>]>
  : Done;

/** The values of `allOf`: a tuple where the events are listed, else an array. */
export type AllValues<E extends readonly unknown[]> = number extends E['length']
  ? AnyValues<E>
  : Extract<E[number], AnyCondition> extends never
    ? OneEach<E>
    : InPlace<E>;

/** The values of `anyOf`: of some of the events. */
export type AnyValues<E extends readonly unknown[]> = ValuesOf<E[number]>[number][];

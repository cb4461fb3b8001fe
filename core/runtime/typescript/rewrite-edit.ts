import type { AnyNode } from './syntax';

/** At `at`, `remove` characters give way to `insert`. Of edits at one place the smaller `order` comes first. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly order: number;
}

/** The names under which the definition reaches its observer. */
export const LINE = '__swf_line';
/** Has the method `enter`: a function made anew for each run would never become part of those who call it. */
export const TRACER = '__swf_tracer';
export const NAME = '__swf_name';
export const SLEEP = '__swf_sleep';
export const NEXT = '__swf_next';
export const EVENT = '__swf_event';
export const NATIVE = '__swf_native';
/** Of each generator function that needs them: whether the kernel runs it, and what it is about to yield. */
export const RUNS = '__swf_runs';
export const HELD = '__swf_held';

/** A generator function, and which of its own variables its yields need. */
export interface GeneratorUse {
  readonly id: number;
  asks: boolean;
  holds: boolean;
}

export interface Around {
  /** Outermost first. */
  readonly parents: readonly AnyNode[];
  readonly code: string;
  /** The generator function that the node is in; undefined in any other. */
  readonly generator: GeneratorUse | undefined;
  lineOf(offset: number): number;
}

export function wrap(node: AnyNode, depth: number, open: string, close = ')'): Edit[] {
  return [
    { at: node.start, remove: 0, insert: open, order: node.start - node.end },
    { at: node.end, remove: 0, insert: close, order: closing(node, depth) },
  ];
}

/** What ends at one place, ends in the order of the beginnings, the latest first. */
export function closing(node: AnyNode, depth: number): number {
  return -node.start - depth / 1e4;
}

/** A step of a start that was reached, in milliseconds since 1970: each thread has a clock of its own. */
export interface Phase {
  readonly name: string;
  readonly at: number;
}

export function phase(name: string): Phase {
  return { name, at: performance.timeOrigin + performance.now() };
}

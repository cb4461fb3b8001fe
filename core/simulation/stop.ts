/** Ends a run: thrown by a callback, or by a process that nobody waits for. `run` returns its value. */
export class StopSimulation extends Error {
  /** What `run` returns. */
  readonly value: unknown;

  constructor(value?: unknown) {
    super('The simulation was stopped');
    this.value = value;
  }
}

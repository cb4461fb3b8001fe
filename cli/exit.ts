/** Exit codes of the command line (design §5). */
export const Exit = { done: 0, runFailed: 1, usage: 2, interrupted: 130 } as const;

/** An expected failure: one sentence for the person, and the exit code. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = Exit.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Why the log of a run could not be read, in a sentence for the one who started the run. */
export class LogError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
  }
}

/** Something stands in the log that no run writes. */
export function damaged(): never {
  throw damage();
}

export function noMemory(): never {
  throw lackOfMemory();
}

/** Whatever was thrown while a log was read. */
export function asLogError(error: unknown): LogError {
  if (error instanceof LogError) {
    return error;
  }
  // A buffer could not be made.
  return error instanceof RangeError ? lackOfMemory() : damage();
}

function damage(): LogError {
  return new LogError(
    'runtime-failed',
    'The run was ended because its log cannot be read: something stands in it that no run writes',
  );
}

function lackOfMemory(): LogError {
  return new LogError(
    'limit-memory',
    'The run was ended because its trace does not fit into memory',
    'simulate less at once',
  );
}

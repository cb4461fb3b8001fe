import type { RunError } from '../../core/runtime/request';

/** One sentence: what is wrong, and what to do about it. */
export function problemSentence({
  message,
  remedy,
}: {
  readonly message: string;
  readonly remedy?: string | undefined;
}): string {
  return remedy === undefined ? message : `${message}: ${remedy}`;
}

/** All that is known of a failure, for the output channel: the calls that led there, the causes, the remedy. */
export function failureReport(executionId: string, error: RunError): string {
  const { file, line, column, frames, causes, sourceLine, remedy, message } = error;
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [
    `${executionId} failed: ${message}`,
    place && `  ${place}`,
    sourceLine && `    ${sourceLine.trim()}`,
    ...frames.map((frame) => `  called at ${frame.file}:${frame.line} in ${frame.name}`),
    ...causes.map((cause) => `  caused by ${cause}`),
    remedy && `  ${remedy}`,
  ]
    .filter(Boolean)
    .join('\n');
}

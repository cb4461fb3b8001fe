/** Of `at new Worker (…`, `at Worker.#work [as go] (…`, `at get rate (…`, `at Worker.[Symbol.iterator] (…`: the last name. */
const NAME =
  /^\s*at (?:.*[. ])?(#?[\p{L}\p{Nl}$_][\p{L}\p{M}\p{N}\p{Pc}$]*|\[[^\]]*\]|<\w+>)(?: \[as [^\]]*\])? \(/u;

/** The definition's frames in the stack, innermost first. */
export function framesOf(
  error: unknown,
  path: string,
): { name: string; line: number; column: number }[] {
  const stack = error instanceof Error ? stackOf(error) : '';
  return stack.split('\n').flatMap((text) => {
    const at = text.indexOf(`${path}:`);
    const place = at < 0 ? null : /^(\d+):(\d+)/.exec(text.slice(at + path.length + 1));
    const [, name] = NAME.exec(text) ?? [];
    return place ? [{ name: name ?? '', line: Number(place[1]), column: Number(place[2]) }] : [];
  });
}

/** The line of the innermost of these frames; asked of every process that fails, of which there may be many. */
export function lineOf(error: unknown, path: string, latest: number): number {
  const stack = error instanceof Error ? stackOf(error) : '';
  const at = stack.indexOf(`${path}:`);
  const line =
    at < 0
      ? Number.NaN
      : Number.parseInt(stack.slice(at + path.length + 1, at + path.length + 12), 10);
  return Number.isNaN(line) ? lineWithoutFrames(error, latest) : line;
}

/**
 * Where an error without frames of the definition comes from: `latest`, the line of the latest yield, when the kernel
 * made it while that was dealt with; 0 when it says nothing (a text, an interrupt): then the log knows.
 */
export function lineWithoutFrames(error: unknown, latest: number): number {
  return error instanceof Error && stackOf(error) !== '' ? latest : 0;
}

/** A definition may have made it such that it cannot be had, or something else. */
function stackOf(error: Error): string {
  try {
    const { stack } = error;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}

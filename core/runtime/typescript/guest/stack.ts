/** The definition's frames in the stack, innermost first. */
export function framesOf(
  error: unknown,
  path: string,
): { name: string; line: number; column: number }[] {
  const stack = error instanceof Error ? stackOf(error) : '';
  return stack.split('\n').flatMap((text) => {
    const at = text.indexOf(`${path}:`);
    const place = at < 0 ? null : /^(\d+):(\d+)/.exec(text.slice(at + path.length + 1));
    const name = /^\s*at (?:new |async )?(?:[\w$]+\.)*([\w$<>]+) (?:\[as [^\]]*\] )?\(/.exec(
      text,
    )?.[1];
    return place ? [{ name: name ?? '', line: Number(place[1]), column: Number(place[2]) }] : [];
  });
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

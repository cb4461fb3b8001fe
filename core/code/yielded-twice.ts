/**
 * Whether a `yield name` of a Python function is certain to come after another one of the same event: the function has
 * the name three times, where it is made and twice where it is yielded, all in one block.
 */
export function isYieldedAgain(text: string, name: string, at: number): boolean {
  const word = new RegExp(`(?<!\\w)${name}(?!\\w)`, 'g');
  const places = [...text.matchAll(word)].map(({ index }) => index);
  const [made, first, second] = places;
  if (
    places.length !== 3 ||
    made === undefined ||
    first === undefined ||
    second === undefined ||
    second < at ||
    first > at
  ) {
    return false;
  }
  const indent = indentOf(text.slice(lineStart(text, made), made));
  const isYield = (offset: number): boolean => {
    const line = text.slice(lineStart(text, offset)).split('\n', 1)[0] ?? '';
    return indentOf(line) === indent && new RegExp(`^\\s*yield\\s+${name}\\s*(#.*)?$`).test(line);
  };
  const between = text.slice(lineStart(text, made), second).split('\n');
  const isOneBlock = between.every(
    (line) =>
      line.trim() === '' || line.trim().startsWith('#') || indentOf(line).startsWith(indent),
  );
  return isYield(first) && isYield(second) && isOneBlock;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

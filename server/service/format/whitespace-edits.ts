/** One replacement in a text, by UTF-16 offsets. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const COMMA = 44;

/**
 * The edits from one text to another that differs only in white space and in commas; undefined when anything
 * else differs. They touch nothing but white space and commas, so that cursors and folds stay where they are.
 * Linear: a general difference is quadratic where a formatter changed every line.
 */
export function whitespaceEdits(before: string, after: string): OffsetEdit[] | undefined {
  const edits: OffsetEdit[] = [];
  let at = 0;
  let other = 0;
  for (;;) {
    const next = afterWhite(before, at);
    const otherNext = afterWhite(after, other);
    const code = before.charCodeAt(next);
    const otherCode = after.charCodeAt(otherNext);
    if (code !== otherCode && otherCode === COMMA) {
      add(edits, before, at, at, after.slice(other, otherNext + 1));
      other = otherNext + 1;
    } else if (code !== otherCode && code === COMMA) {
      add(edits, before, at, next + 1, '');
      at = next + 1;
    } else if (next < before.length && otherNext < after.length && code === otherCode) {
      add(edits, before, at, next, after.slice(other, otherNext));
      at = next + 1;
      other = otherNext + 1;
    } else if (next === before.length && otherNext === after.length) {
      add(edits, before, at, next, after.slice(other, otherNext));
      return edits;
    } else {
      return undefined;
    }
  }
}

function afterWhite(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); isWhite(code); code = text.charCodeAt(at)) {
    at++;
  }
  return at;
}

function isWhite(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** Adds what really differs, joined to the edit before when they touch. */
function add(edits: OffsetEdit[], before: string, from: number, to: number, text: string): void {
  const old = before.slice(from, to);
  if (old === text) {
    return;
  }
  const last = edits.at(-1);
  if (last?.end === from) {
    edits[edits.length - 1] = { start: last.start, end: to, text: last.text + text };
    return;
  }
  const shared = commonStart(old, text);
  const ending = commonStart(reversed(old.slice(shared)), reversed(text.slice(shared)));
  edits.push(
    withWholeLineEnds(before, {
      start: from + shared,
      end: to - ending,
      text: text.slice(shared, text.length - ending),
    }),
  );
}

/** No position of LSP names the place between CR and LF. */
function withWholeLineEnds(before: string, { start, end, text }: OffsetEdit): OffsetEdit {
  const isSplit = (at: number): boolean => before[at - 1] === '\r' && before[at] === '\n';
  return {
    start: isSplit(start) ? start - 1 : start,
    end: isSplit(end) ? end + 1 : end,
    text: `${isSplit(start) ? '\r' : ''}${text}${isSplit(end) ? '\n' : ''}`,
  };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

/** White space and commas only: no surrogate pairs to keep together. */
function reversed(text: string): string {
  return [...text].reverse().join('');
}

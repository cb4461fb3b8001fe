import type { Position } from './types';

/** Converts between offsets and lines; built once a document, on first use. */
export class LineIndex {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  positionAt(offset: number): Position {
    const starts = this.lineStarts();
    const clamped = this.notInsideLineEnd(Math.max(0, Math.min(offset, this.text.length)));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= clamped) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low, character: clamped - (starts[low] as number) };
  }

  offsetAt({ line, character }: Position): number {
    const starts = this.lineStarts();
    if (line < 0) {
      return 0;
    }
    const start = starts[line];
    if (start === undefined) {
      return this.text.length;
    }
    const next = starts[line + 1] ?? this.text.length;
    return Math.min(start + Math.max(0, character), next);
  }

  /** No position names the place between CR and LF. */
  private notInsideLineEnd(offset: number): number {
    return this.text[offset - 1] === '\r' && this.text[offset] === '\n' ? offset - 1 : offset;
  }

  private lineStarts(): number[] {
    if (this.starts === undefined) {
      this.starts = this.text.includes('\r') ? anyLineStarts(this.text) : lineStarts(this.text);
    }
    return this.starts;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

/** LSP counts a lone CR as the end of a line too. */
function anyLineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
}

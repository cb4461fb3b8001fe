import type { Difference } from './difference';
import type { Position } from './types';

/** Converts between offsets and lines; built on first use. */
export class LineIndex {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  /** The index of the text that this one's has become; lines outside of the difference are only moved. */
  after({ start, oldEnd, newEnd }: Difference, text: string): LineIndex {
    const index = new LineIndex(text);
    if (this.starts) {
      const starts = this.starts.slice(0, lineFrom(this.starts, start));
      for (let at = start; at <= newEnd; at++) {
        if (isLineStart(text, at)) {
          starts.push(at);
        }
      }
      const moved = newEnd - oldEnd;
      for (let line = lineFrom(this.starts, oldEnd + 1); line < this.starts.length; line++) {
        starts.push((this.starts[line] as number) + moved);
      }
      index.starts = starts;
    }
    return index;
  }

  positionAt(offset: number): Position {
    const starts = this.lineStarts();
    const clamped = this.notInsideLineEnd(Math.max(0, Math.min(offset, this.text.length)));
    const line = lineFrom(starts, clamped + 1) - 1;
    return { line, character: clamped - (starts[line] as number) };
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

/** The first line that starts at an offset or behind it. */
function lineFrom(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function isLineStart(text: string, at: number): boolean {
  const before = text[at - 1];
  return at === 0 || before === '\n' || (before === '\r' && text[at] !== '\n');
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

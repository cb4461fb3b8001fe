import type { Position } from './types';

/** Converts between offsets and lines; built once a document, on first use. */
export class LineIndex {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  positionAt(offset: number): Position {
    const starts = this.lineStarts();
    const clamped = Math.max(0, Math.min(offset, this.text.length));
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

  private lineStarts(): number[] {
    if (this.starts === undefined) {
      this.starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
        this.starts.push(at + 1);
      }
    }
    return this.starts;
  }
}

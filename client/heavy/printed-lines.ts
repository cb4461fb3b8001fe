import type { TraceDelta } from '../../core/trace/recorder';

/** What a definition prints and logs, line by line, out of the trace as it comes. */
export class PrintedLines {
  private readonly strings: string[] = [];
  private count = 0;

  constructor(
    private readonly write: (line: string) => void,
    private readonly most = 10_000,
  ) {}

  take({ strings, tables: { logs } }: TraceDelta): void {
    for (const text of strings) {
      this.strings.push(text);
    }
    const times = logs?.columns['time'] ?? [];
    const texts = logs?.columns['text'] ?? [];
    for (let row = 0; row < (logs?.rows ?? 0); row++, this.count++) {
      if (this.count < this.most) {
        this.write(`[${times[row]} s] ${this.strings[texts[row] ?? 0] ?? ''}`);
      } else if (this.count === this.most) {
        this.write(`… the first ${this.most} lines are shown; all of them are in the timeline`);
      }
    }
  }
}

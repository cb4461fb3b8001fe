import type { TraceDelta } from '../../core/trace/recorder';
import { decimals } from './units';

/** Prints what the definition prints and logs while it runs, each line with its simulated time, on stderr. */
export class LogLines {
  private readonly strings: string[] = [];

  constructor(private readonly write: (text: string) => void) {}

  add({ strings, tables }: TraceDelta): void {
    this.strings.push(...strings);
    const logs = tables.logs;
    const times = logs?.columns['time'];
    const texts = logs?.columns['text'];
    for (let row = 0; row < (logs?.rows ?? 0); row++) {
      const text = this.strings[texts?.[row] ?? 0] ?? '';
      this.write(`[${decimals(times?.[row] ?? Number.NaN)} s] ${text}\n`);
    }
  }
}

import type { RunProgress } from '../../core/runtime/request';
import { count, decimals } from './units';

/** One line on stderr that is written over while the run goes on; silent where stderr is no terminal. */
export class ProgressLine {
  private readonly start = performance.now();
  private readonly shown: boolean;

  constructor(
    private readonly until: number | undefined,
    quiet: boolean,
  ) {
    this.shown = !quiet && process.stderr.isTTY === true;
  }

  update({ simulatedTime, eventCount }: RunProgress): void {
    if (!this.shown) {
      return;
    }
    const seconds = (performance.now() - this.start) / 1000;
    const rate = count(Math.round(eventCount / Math.max(seconds, 0.001)));
    const bar = this.until ? `${progressBar(simulatedTime / this.until)} ` : '';
    process.stderr.write(
      `\r\u001b[K${bar}simulated ${decimals(simulatedTime)} s, ${count(eventCount)} events (${rate}/s)`,
    );
  }

  clear(): void {
    if (this.shown) {
      process.stderr.write('\r\u001b[K');
    }
  }
}

function progressBar(fraction: number): string {
  const filled = Math.round(Math.min(Math.max(fraction, 0), 1) * 20);
  return `[${'█'.repeat(filled)}${'·'.repeat(20 - filled)}]`;
}

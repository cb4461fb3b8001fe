import type { Phase } from '../../core/runtime/phases';

/** `--debug`: what a start consisted of, each step with the milliseconds since this process began. */
export class StartPhases {
  constructor(private readonly write: (line: string) => void) {}

  reached({ name, at }: Phase): void {
    this.write(`start: ${Math.round(at - performance.timeOrigin)} ms ${name}\n`);
  }
}

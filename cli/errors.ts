import { StoreProblem } from '../core/store';
import { CliError } from './exit';

/** One sentence for any failure. One that nobody expected asks for a report, without its stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CliError) {
    return error.message;
  }
  if (error instanceof StoreProblem) {
    return error.remedy ? `${error.message} — ${error.remedy}` : error.message;
  }
  const message = error instanceof Error ? error.message : String(error);
  return `${message} (this is a fault of swf-testbed: please report it, with the output of --debug)`;
}

import { numberFrom, wholeNumber } from '../core/run/option-text';
import type { Override } from '../core/workflow/types';
import { CliError } from './exit';

/**
 * Splits what commander left over into operands and parameter overrides: `--worker-count 25`,
 * `--worker-count=25`, and `--flag` alone for true. Keys come in kebab case and leave in snake case.
 */
export function splitOverrides(rest: readonly string[]): {
  operands: string[];
  overrides: Override[];
} {
  const operands: string[] = [];
  const overrides: Override[] = [];
  for (let index = 0; index < rest.length; index++) {
    const token = rest[index] ?? '';
    if (!token.startsWith('--') || token === '--') {
      operands.push(token);
      continue;
    }
    const equals = token.indexOf('=');
    const flag = equals < 0 ? token : token.slice(0, equals);
    const next = rest[index + 1];
    const detached = equals < 0 && next !== undefined && !next.startsWith('--');
    const text = equals >= 0 ? token.slice(equals + 1) : detached ? next : 'true';
    if (detached) {
      index++;
    }
    overrides.push({ section: undefined, key: keyOf(flag), text, origin: flag });
  }
  return { operands, overrides };
}

function keyOf(flag: string): string {
  return flag.slice(2).replaceAll('-', '_');
}

/** `"…"` or `'…'` may hold what else would end a name. */
const SET = /^((?:"[^"]*"|'[^']*'|[^=."'])+)\.((?:"[^"]*"|'[^']*'|[^="'])+)=(.*)$/s;

/** `--set SECTION.KEY=VALUE`, `--set SECTION.SUB.KEY=VALUE`, `--set 'SECTION."odd.key"=VALUE'`. */
export function parseSet(argument: string): Override {
  const match = SET.exec(argument);
  if (!match) {
    throw new CliError(
      `--set ${argument} is not SECTION.KEY=VALUE: write for example --set parameters.worker_count=25`,
    );
  }
  const [, section = '', key = '', text = ''] = match;
  const name = section.trim().replace(/^(["'])(.*)\1$/s, '$2');
  return { section: name, key: key.trim(), text, origin: `--set ${argument}` };
}

/** A finite number ≥ `minimum` from an option's text. */
export function parseNumber(name: string, text: string, minimum: number): number {
  const value = numberFrom(text, minimum);
  if (value === undefined) {
    throw new CliError(`${name} ${text}: a number of at least ${minimum} is due here`);
  }
  return value;
}

/** A whole number from 0 to 2^53 − 1 from an option's text. */
export function parseWhole(name: string, text: string): number {
  const value = wholeNumber(text);
  if (value === undefined) {
    const greatest = Number.MAX_SAFE_INTEGER.toLocaleString('en');
    throw new CliError(`${name} ${text}: a whole number from 0 to ${greatest} is due here`);
  }
  return value;
}

import { expect } from 'vitest';
import { type CodeFacts, readDefinition } from '../../../core/code';

export const python = (...lines: string[]): CodeFacts => readDefinition('python', lines.join('\n'));
export const typescript = (...lines: string[]): CodeFacts =>
  readDefinition('typescript', lines.join('\n'));

/** `section.key!` for a required read, `=default` for one with a default. */
export function readsOf(facts: CodeFacts): string[] {
  return facts.reads.map((read) => {
    expect(facts.text.slice(read.span.start, read.span.end)).toBe(read.key);
    const sections = read.sections?.join('|') ?? '*';
    return `${sections}.${read.key}${read.required ? '!' : ''}${read.default === undefined ? '' : `=${String(read.default)}`}`;
  });
}
export const codesOf = (facts: CodeFacts): string[] => facts.problems.map(({ code }) => code);

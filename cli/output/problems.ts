import { relative } from 'node:path';
import type { Problem } from '../../core/workflow/problem';

/** `file:line:column: error: sentence — remedy (code)`, the file as short as it can be named from here. */
export function problemLine({ location, severity, message, remedy, code }: Problem): string {
  const place = location ? `${shortPath(location.file)}:${location.line}:${location.column}: ` : '';
  return `${place}${severity}: ${message}${remedy ? ` — ${remedy}` : ''} [${code}]`;
}

export function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere !== '' && !fromHere.startsWith('..') ? fromHere : path;
}

/** Prints problems on stderr, hints left out. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems.filter(({ severity }) => severity !== 'hint')) {
    process.stderr.write(`${problemLine(problem)}\n`);
  }
}

import type { Problem } from './problem';
import { locateInText } from './sources';

/** `# swf: ignore[unused-key]`: one code that is silenced on one line. */
export interface Ignored {
  readonly file: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** The codes that the comments of a file silence, each with its place. */
export function ignoredIn(
  file: string,
  text: string,
  comments: () => readonly { readonly start: number; readonly end: number }[],
): Ignored[] {
  if (!text.includes('swf:')) {
    return [];
  }
  return comments().flatMap(({ start, end }) => {
    const comment = text.slice(start, end);
    const written = /swf:\s*ignore\[([^\]]*)\]/.exec(comment);
    if (!written) {
      const bare = /swf:\s*ignore(?![\w-])/.exec(comment);
      const at = start + (bare?.index ?? 0);
      return bare ? [{ file, code: '', start: at, end: at + bare[0].length }] : [];
    }
    const list = start + written.index + written[0].length - 1 - (written[1]?.length ?? 0);
    const codes = [...(written[1] ?? '').matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
      file,
      code,
      start: list + index,
      end: list + index + code.length,
    }));
    return codes.length > 0 ? codes : [{ file, code: '', start: list - 1, end: list + 1 }];
  });
}

/**
 * Problems without those that a comment on their line silences. `said`: files of which all problems are known,
 * where a comment that silences nothing is told.
 */
export function silence(
  problems: readonly Problem[],
  ignored: readonly Ignored[],
  textOf: (file: string) => string,
  said: ReadonlySet<string>,
): Problem[] {
  const used = new Set<Ignored>();
  const placed = ignored.map((one) => ({ one, at: locateInText(one.file, textOf(one.file), one) }));
  const left = problems.filter(({ code, location }) => {
    const silencers = placed.filter(
      ({ one, at }) =>
        location?.file === one.file &&
        one.code === code &&
        location.line <= at.line &&
        at.line <= location.endLine,
    );
    for (const { one } of silencers) {
      used.add(one);
    }
    return silencers.length === 0;
  });
  const idle = placed
    .filter(({ one }) => said.has(one.file) && !used.has(one))
    .map(({ one, at }): Problem => {
      const here = problems
        .filter(({ location }) => location?.file === one.file && location.line === at.line)
        .map(({ code }) => code);
      const isBelow = problems.some(
        ({ code, location }) =>
          code === one.code && location?.file === one.file && location.line === at.line + 1,
      );
      const remedy =
        here.length > 0 ? `on this line there is ${here.join(', ')}` : 'take the comment out';
      return {
        code: 'ignore-unused',
        severity: 'warning',
        message:
          one.code === ''
            ? 'This silences nothing: it names no code'
            : `There is no ${one.code} on this line to silence`,
        location: at,
        remedy: isBelow ? 'write it behind the line below' : remedy,
      };
    });
  return [...left, ...idle];
}

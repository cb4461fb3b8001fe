import { type CodeFacts, readDefinition } from '../code';
import { SYSTEM_SECTIONS } from '../workflow/flatten';
import type { TimelineCode } from './timeline-execution';

/** The parameters that a function of a definition reads. */
export interface FunctionParameters {
  /** 1-based line of its name. */
  readonly line: number;
  /** Paths of effective values, `section.key`, in the order in which they are read. */
  readonly paths: readonly string[];
}

/**
 * Which of the effective values each method of the executor reads: where it does, or where it uses what the constructor
 * read into an attribute (`self.interval = parameters['interval']`).
 */
export function parametersByFunction(
  { path, text }: TimelineCode,
  effective: readonly string[],
): FunctionParameters[] {
  const facts = readDefinition(path.endsWith('.py') ? 'python' : 'typescript', text);
  const { methods, constructorMethod } = facts.executor ?? { methods: [] };
  const kept = constructorMethod ? attributes(facts, constructorMethod.span) : [];
  return methods.flatMap((method) => {
    const { start, end } = method.span;
    const inside = ({ span }: { readonly span: { readonly start: number } }): boolean =>
      span.start >= start && span.start < end;
    const own = facts.reads.filter(inside);
    const body = text.slice(start, end);
    const used = kept.filter(({ name }) => new RegExp(`\\b(?:self|this)\\.${name}\\b`).test(body));
    const reads = [...used.map(({ read }) => read), ...own];
    const paths = reads.flatMap((read) => pathsOf(read, effective));
    return paths.length === 0
      ? []
      : [{ line: lineAt(text, method.nameSpan.start), paths: [...new Set(paths)] }];
  });
}

type Read = CodeFacts['reads'][number];

/** Attributes that the constructor sets to what it reads, told from the text before each read. */
function attributes({ reads, text }: CodeFacts, within: { start: number; end: number }) {
  return reads.flatMap((read) => {
    const { start } = read.span;
    if (start < within.start || start >= within.end) {
      return [];
    }
    const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
    const name = /(?:self|this)\.([A-Za-z_]\w*)\s*(?::[^=]*)?=(?![=>])/.exec(before)?.[1];
    return name === undefined ? [] : [{ name, read }];
  });
}

function pathsOf({ key, sections }: Read, effective: readonly string[]): string[] {
  const wanted = sections?.map((section) => `${section}.${key}`);
  return effective.filter((path) =>
    wanted ? wanted.includes(path) : isFlattened(path) && path.slice(path.indexOf('.') + 1) === key,
  );
}

function isFlattened(path: string): boolean {
  return !SYSTEM_SECTIONS.includes(path.slice(0, path.indexOf('.')));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

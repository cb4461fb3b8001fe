import { type CodeFacts, readDefinition } from '../code';
import type { Problem } from './problem';
import { locateInText } from './sources';
import type { Language } from './types';

const known = new Map<string, CodeFacts>();
const MOST_KNOWN = 200;

/** What a definition's text says; the same text is read once. */
export function factsOf(text: string, language: Language): CodeFacts {
  const id = `${language}\n${text}`;
  let facts = known.get(id);
  if (facts === undefined) {
    facts = readDefinition(language, text);
    if (known.size >= MOST_KNOWN) {
      known.clear();
    }
    known.set(id, facts);
  }
  return facts;
}

/** What stops every run (design §3, executor contract); the rest may be meant, or may not be reached. */
const ERRORS: readonly string[] = [
  'executor-missing',
  'execute-missing',
  'execute-not-generator',
  'execute-without-env',
  'constructor-signature',
];

export function codeProblems(file: string, { text, problems }: CodeFacts): Problem[] {
  return problems.map(({ code, message, remedy, span, suggestion }) => ({
    code,
    severity: ERRORS.includes(code) ? 'error' : 'warning',
    message,
    location: locateInText(file, text, span),
    ...(remedy === undefined ? {} : { remedy }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }));
}

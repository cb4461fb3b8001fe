import { fromJson } from '../value/json';
import type { ValueTable } from '../value/value';
import { isTable } from './merge';
import type { Location, Problem } from './problem';
import { error, isProblem, locateInText, type Sources } from './sources';

export interface SchemaRead {
  readonly schema: ValueTable | undefined;
  readonly problems: readonly Problem[];
}

/** Read once as long as the text is the same. */
const known = new Map<string, { readonly text: string; readonly read: SchemaRead }>();

/** A type's `<type>.schema.json`. */
export function readSchema(file: string, sources: Sources): SchemaRead {
  const text = sources.text(file, undefined);
  if (isProblem(text)) {
    return { schema: undefined, problems: [text] };
  }
  const kept = known.get(file);
  if (kept?.text === text) {
    return kept.read;
  }
  const read = parsed(file, text);
  known.set(file, { text, read });
  return read;
}

function parsed(file: string, text: string): SchemaRead {
  try {
    // First as it stands: the place in the message is then a place in the file.
    JSON.parse(text);
  } catch (reason) {
    const [what = ''] = (reason as Error).message.split(/ in JSON at | at position /);
    return refused(`The schema is not JSON: ${what}`, placeOf(file, text, reason as Error));
  }
  const schema = fromJson(text);
  return isTable(schema)
    ? { schema, problems: [] }
    : refused('The schema is no JSON object', locateInText(file, text, { start: 0, end: 0 }));
}

function refused(message: string, location: Location): SchemaRead {
  return {
    schema: undefined,
    problems: [error('schema-not-json', message, location, 'correct it')],
  };
}

/** The character at which the parser stopped; the last one when more was due. */
function placeOf(file: string, text: string, { message }: Error): Location {
  const written = /at position (\d+)/.exec(message)?.[1];
  const start = Math.min(Number(written ?? text.length), Math.max(0, text.length - 1));
  return locateInText(file, text, { start, end: Math.min(start + 1, text.length) });
}

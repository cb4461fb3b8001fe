import {
  LineIndex,
  type ParsedToml,
  parseToml,
  type Range,
  type TomlDocument,
  updateToml,
} from '../toml';
import type { FileContent, WorkflowFiles } from './files';
import type { Location, Problem } from './problem';

/**
 * Files read through one interface; TOML is parsed once as long as its text is the same, and of another text only what
 * has changed. A document is good until its file is asked for again.
 */
export class Sources {
  constructor(readonly files: WorkflowFiles) {}

  /** The document of a file, or the problem that there is none. `at` names who asked for it. */
  document(file: string, at: Location | undefined): TomlDocument | Problem {
    const content = this.files.read(file);
    return content.kind === 'text'
      ? parsed(this.files, file, content.text)
      : unreadable(file, content, at);
  }

  text(file: string, at: Location | undefined): string | Problem {
    const content = this.files.read(file);
    return content.kind === 'text' ? content.text : unreadable(file, content, at);
  }
}

const known = new WeakMap<WorkflowFiles, Map<string, ParsedToml>>();

function parsed(files: WorkflowFiles, file: string, text: string): TomlDocument {
  const documents = known.get(files) ?? new Map<string, ParsedToml>();
  known.set(files, documents);
  const version = files.tomlVersion ?? '1.0';
  const latest = documents.get(file);
  const isRead = latest?.version === version;
  if (isRead && latest.text === text) {
    return latest;
  }
  const document = isRead ? updateToml(latest, text) : parseToml(text, { version });
  documents.set(file, document);
  return document;
}

export function isProblem(value: object | string): value is Problem {
  return typeof value === 'object' && 'severity' in value;
}

function unreadable(file: string, content: FileContent, at: Location | undefined): Problem {
  const asked = at ?? wholeFile(file);
  switch (content.kind) {
    case 'folder':
      return error(
        'file-is-folder',
        `${file} is a folder, not a file`,
        asked,
        'name a .toml file in it',
      );
    case 'not-utf8':
      return error(
        'not-utf8',
        'This byte is not UTF-8 text',
        { ...wholeFile(file), ...placeOf(content) },
        'save it in the encoding UTF-8',
      );
    case 'unreadable':
      return error(
        'file-unreadable',
        `${file} cannot be read: ${content.reason}`,
        asked,
        'check its permissions',
      );
    default:
      return error('file-missing', `${file} does not exist`, asked, 'check the path');
  }
}

/** Where a character stands whose offset in the text nobody knows. */
function placeOf({ line, column }: { readonly line: number; readonly column: number }) {
  return { line, column, endLine: line, endColumn: column };
}

export function error(
  code: string,
  message: string,
  location: Location | undefined,
  remedy: string,
): Problem {
  return { code, severity: 'error', message, location, remedy };
}

/** Where a range of a document stands, for people. */
export function locate(file: string, document: TomlDocument, { start, end }: Range): Location {
  return locationOf(file, document, { start, end });
}

function locationOf(
  file: string,
  lines: Pick<TomlDocument, 'positionAt'>,
  { start, end }: Range,
): Location {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return {
    file,
    start,
    end,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

let latest = { text: '', lines: new LineIndex('') };

/** The same in text that is not TOML. The lines of the latest text are kept: many places of one file are asked for. */
export function locateInText(file: string, text: string, { start, end }: Range): Location {
  if (latest.text !== text) {
    latest = { text, lines: new LineIndex(text) };
  }
  return locationOf(file, latest.lines, { start, end });
}

export function wholeFile(file: string): Location {
  return { file, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

import type { TableNode, TomlDocument } from '../toml';
import { section } from './catalogue';
import type { Location, Problem } from './problem';
import { error, isProblem, locate, type Sources } from './sources';
import { nearest } from './suggest';
import type { Layer } from './types';

/** One file that gives values. */
export interface LayerFile {
  readonly layer: Layer;
  readonly file: string;
  readonly document: TomlDocument;
  /** Where the configuration itself names the include that this file came with. */
  readonly includedAt?: Location | undefined;
}

/** Collects the files of a configuration, lowest first: its includes (recursive, in order), then itself. */
export function configurationLayers(
  file: string,
  sources: Sources,
  problems: Problem[],
): LayerFile[] {
  return collect(file, 'config', { sources, problems, left: MOST_INCLUDES }, [], undefined);
}

/** Files that include each other many times over would never come to an end. */
const MOST_INCLUDES = 1000;

interface Collecting {
  readonly sources: Sources;
  readonly problems: Problem[];
  left: number;
}

function collect(
  file: string,
  layer: Layer,
  collecting: Collecting,
  path: readonly string[],
  at: Location | undefined,
): LayerFile[] {
  const { sources, problems } = collecting;
  if (collecting.left-- <= 0) {
    if (collecting.left === -1) {
      problems.push(
        error(
          'include-too-many',
          `More than ${MOST_INCLUDES} files are included`,
          at,
          'include each file once',
        ),
      );
    }
    return [];
  }
  if (path.includes(file)) {
    const circle = [...path.slice(path.indexOf(file)), file].map(baseName).join(' → ');
    problems.push(
      error('include-circular', `Includes go in a circle: ${circle}`, at, 'take one of them out'),
    );
    return [];
  }
  const document = sources.document(file, at);
  if (isProblem(document)) {
    problems.push(
      document.code === 'file-missing' && at ? includeMissing(file, at, sources) : document,
    );
    return [];
  }
  problems.push(...syntaxProblems(file, document));
  const included = includesOf(document).flatMap(({ value, range }) => {
    const location = locate(file, document, range);
    return collect(resolvePath(file, value), 'include', collecting, [...path, file], location).map(
      (inner) => ({ ...inner, includedAt: location }),
    );
  });
  return [...included, { layer, file, document }];
}

function includeMissing(file: string, at: Location, sources: Sources): Problem {
  const { files } = sources;
  const folder = file.slice(0, file.lastIndexOf('/'));
  const beside = files.list(folder).filter((name) => name.endsWith('.toml'));
  const others = beside.filter((name) => `${folder}/${name}` !== at.file);
  const meant = nearest(baseName(file), others);
  const text = sources.text(at.file, undefined);
  const written = isProblem(text) ? '' : text.slice(at.start, at.end);
  const name = written.lastIndexOf(baseName(file));
  const right = written.slice(0, name) + meant + written.slice(name + baseName(file).length);
  return {
    ...error(
      'include-missing',
      `The included file ${file} does not exist`,
      at,
      meant === undefined
        ? 'correct the path: it starts at the including file'
        : `did you mean ${meant}?`,
    ),
    ...(meant === undefined || name < 0 ? {} : { suggestion: right }),
  };
}

/** One file without includes: defaults, testbed overrides. */
export function singleLayer(
  file: string,
  layer: Layer,
  sources: Sources,
  problems: Problem[],
): LayerFile[] {
  const document = sources.document(file, undefined);
  if (isProblem(document)) {
    problems.push(document);
    return [];
  }
  problems.push(...syntaxProblems(file, document));
  return [{ layer, file, document }];
}

export function syntaxProblems(file: string, document: TomlDocument): Problem[] {
  return document.errors.map(({ code, message, range, related }) => ({
    code: `toml-${code}`,
    severity: 'error',
    message,
    location: locate(file, document, range),
    ...(related
      ? {
          related: [
            { location: locate(file, document, related), message: 'the first stands here' },
          ],
        }
      : {}),
  }));
}

interface Included {
  readonly value: string;
  readonly range: { readonly start: number; readonly end: number };
}

/** Paths under `includes` (or `include`) in `[workflow]` or at the top. */
export function includesOf(document: TomlDocument): Included[] {
  const tables: (TableNode | undefined)[] = [document.root, section(document, 'workflow')];
  return tables.flatMap((table) =>
    ['includes', 'include'].flatMap((key) => {
      const value = table?.entries.get(key)?.value;
      const items = value?.type === 'array' ? value.items : value ? [value] : [];
      return items.flatMap((item) =>
        item.type === 'string' ? [{ value: item.value, range: item.range }] : [],
      );
    }),
  );
}

/** A path as written in a file, from that file's folder. */
export function resolvePath(from: string, written: string): string {
  const parts = /^(?:\/|[A-Za-z]:)/.test(written)
    ? written.split('/')
    : [...from.split('/').slice(0, -1), ...written.split('/')];
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') {
      kept.pop();
    } else if (part !== '.') {
      kept.push(part);
    }
  }
  return kept.join('/');
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

import { tomlKey, tomlValue } from '../../../core/toml';
import type { Value, ValueTable } from '../../../core/value/value';
import { baseName } from '../../../core/workflow/layers';
import { isTable } from '../../../core/workflow/merge';
import type { Layer } from '../../../core/workflow/types';

/** Where a value came from, as an execution keeps it too. */
export interface Origin {
  readonly layer: Layer;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly shadowed: readonly Origin[];
}

export interface EffectiveValues {
  readonly values: ValueTable;
  readonly origins: ReadonlyMap<string, Origin>;
  readonly defaults: ValueTable;
  /** What stops a run, when something does. */
  readonly problems: readonly string[];
}

/** One value of the document. */
export interface EffectiveEntry {
  /** 0-based. */
  readonly line: number;
  readonly origin: Origin | undefined;
  /** `epic_fast_10_workers.toml:6` in the line's comment; undefined where no comment is written. */
  readonly place: { readonly start: number; readonly end: number } | undefined;
  readonly differs: boolean;
}

export interface EffectiveText {
  readonly text: string;
  readonly entries: readonly EffectiveEntry[];
}

/** Every value under its section; with comments, each says which line gave it and what the default is. */
export function effectiveText(
  { values, origins, defaults, problems }: EffectiveValues,
  withComments: boolean,
): EffectiveText {
  const lines: string[] = problems.map((problem) => `# ${problem.replaceAll(/\s+/g, ' ')}`);
  const entries: EffectiveEntry[] = [];
  for (const { section, key, path, value } of leaves(values)) {
    const header = `[${tomlKey(section)}]`;
    if (section !== '' && !lines.includes(header)) {
      lines.push(...(lines.length > 0 ? [''] : []), header);
    }
    const written = `${key} = ${tomlValue(value)}`;
    const fallback = valueAt(defaults, path);
    const differs = fallback === undefined || tomlValue(fallback) !== tomlValue(value);
    const origin = origins.get(path.join('.'));
    const line = lines.length;
    if (!withComments || origin === undefined) {
      lines.push(written);
      entries.push({ line, origin, place: undefined, differs });
      continue;
    }
    const { layer } = origin;
    const place = placeText(origin);
    const start = `${written.padEnd(COMMENT_COLUMN)} # ${layer}${place ? ': ' : ''}`;
    const isDefault = layer === 'default' || layer === 'schema';
    const behind =
      isDefault || !differs || fallback === undefined ? '' : ` · default ${tomlValue(fallback)}`;
    lines.push(start + place + behind);
    entries.push({
      line,
      origin,
      place: place ? { start: start.length, end: start.length + place.length } : undefined,
      differs: differs && !isDefault,
    });
  }
  return { text: `${lines.join('\n')}\n`, entries };
}

const COMMENT_COLUMN = 36;

export function placeText({ file, line }: Origin): string {
  return file === undefined ? '' : `${baseName(file)}:${line ?? 1}`;
}

interface Leaf {
  readonly section: string;
  readonly key: string;
  readonly path: readonly string[];
  readonly value: Value;
}

/** Values without a section first, as TOML wants it; nested tables as dotted keys. */
function* leaves(values: ValueTable): Generator<Leaf> {
  const isSection = ([, value]: [string, Value]): boolean => isTable(value);
  const all = Object.entries(values);
  for (const [key, value] of all.filter((entry) => !isSection(entry))) {
    yield { section: '', key: tomlKey(key), path: [key], value };
  }
  for (const [section, table] of all.filter(isSection)) {
    yield* inner(table as ValueTable, section, []);
  }
}

function* inner(table: ValueTable, section: string, keys: readonly string[]): Generator<Leaf> {
  for (const [key, value] of Object.entries(table)) {
    const path = [...keys, key];
    if (isTable(value)) {
      yield* inner(value, section, path);
    } else {
      yield { section, key: path.map(tomlKey).join('.'), path: [section, ...path], value };
    }
  }
}

function valueAt(values: ValueTable, path: readonly string[]): Value | undefined {
  let found: Value | undefined = values;
  for (const part of path) {
    found = isTable(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found;
}

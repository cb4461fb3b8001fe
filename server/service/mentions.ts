import type { DeepMention, ParameterMention, Span } from '../../core/code';
import { writtenKeys } from '../../core/toml';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { jsonKeys, schemaKeys } from '../../core/workflow/json-keys';
import { baseName } from '../../core/workflow/layers';
import type { Location } from '../../core/workflow/problem';
import { isProblem, locateInText } from '../../core/workflow/sources';
import type { ParameterSpec } from '../../core/workflow/types';
import { type Family, familyOf } from './family';
import { codeFacts, placedReads, specsFor } from './parameters';
import { within } from './toml-place';
import type { Workspace } from './workspace';

/** A section (`[section]`) or a parameter (`[section, key]`, deeper for tables in a section). */
export type Parameter = readonly string[];

/** A place that names a parameter, quotes left out. */
export interface Mention {
  readonly location: Location;
  readonly role: 'default' | 'given' | 'schema' | 'read' | 'set';
  /** How the name is written there: `"key"`, `key`, `p.key`, `{ key }`. */
  readonly style: 'quoted' | 'bare' | 'member' | 'shorthand';
}

/** The parameter or section that an offset names, and where exactly. */
export function parameterAt(
  workspace: Workspace,
  path: string,
  offset: number,
): { readonly parameter: Parameter; readonly location: Location } | undefined {
  if (path.endsWith('.json')) {
    return parameterInSchema(workspace, path, offset);
  }
  if (!path.endsWith('.toml')) {
    return parameterInCode(workspace, path, offset);
  }
  const document = workspace.sources.document(path, undefined);
  if (isProblem(document)) {
    return undefined;
  }
  for (const { path: keys, key } of writtenKeys(document)) {
    if (within(key.range, offset)) {
      const parameter = keys[0] === 'schema' ? ofSchema(keys.slice(1)) : keys;
      return parameter === undefined
        ? undefined
        : { parameter, location: inside(path, document.text, key.range) };
    }
  }
  return undefined;
}

/** `section.key`, `section.table.properties.key`: what a key of a schema speaks of; undefined for its words. */
function ofSchema([section, ...keys]: readonly string[]): Parameter | undefined {
  const isName = keys.every((name, at) => at % 2 === 0 || name === 'properties');
  return section === undefined || !isName || (keys.length > 0 && keys.length % 2 === 0)
    ? undefined
    : [section, ...keys.filter((_name, at) => at % 2 === 0)];
}

function parameterInSchema(workspace: Workspace, path: string, offset: number) {
  const text = workspace.textOf(path) ?? '';
  const key = [...jsonKeys(text)].find((one) => within(one, offset));
  const names = key?.path.filter((_name, at) => at % 2 === 1) ?? [];
  const isName = key?.path.every((name, at) => at % 2 === 1 || name === 'properties') ?? false;
  return key && isName && names.length > 0 && key.path.length % 2 === 0
    ? { parameter: names, location: locateInText(path, text, key) }
    : undefined;
}

function parameterInCode(workspace: Workspace, path: string, offset: number) {
  const facts = codeFacts(workspace, path);
  const placed = placedReads(workspace, path);
  if (!facts || !placed) {
    return undefined;
  }
  const isHere = ({ span }: { readonly span: Span }): boolean => within(span, offset);
  const section = placed.sectionReads.find(isHere);
  if (section) {
    return { parameter: [section.key], location: locateInText(path, facts.text, section.span) };
  }
  const at = [...placed.reads, ...placed.mentions].find(isHere);
  const deep = [...placed.deepReads, ...placed.deepMentions].find(isHere);
  const [first = '', ...rest] = deep ? [...deep.within, deep.key] : [];
  const spec = specsFor(workspace, path).find((one) =>
    deep ? reads({ ...deep, key: first }, one) : at !== undefined && reads(at, one),
  );
  const span = (deep ?? at)?.span;
  return span && spec
    ? {
        parameter: [spec.section, spec.key, ...rest],
        location: locateInText(path, facts.text, span),
      }
    : undefined;
}

function reads(
  { key, sections }: Pick<ParameterMention, 'key' | 'sections'>,
  spec: Pick<ParameterSpec, 'section' | 'key'>,
): boolean {
  return key === spec.key && (sections?.includes(spec.section) ?? true);
}

/** Every place of the parameter's family that names it: configurations, defaults, schema and code. */
export function mentionsOf(
  workspace: Workspace,
  path: string,
  parameter: Parameter,
): readonly Mention[] {
  const family = familyOf(workspace, path, parameter);
  return [
    ...family.files.flatMap((file) => inToml(workspace, file, parameter)),
    ...schemasOf(family).flatMap((file) => inSchema(workspace, file, parameter)),
    ...family.types.flatMap(({ codeFile }) => inCode(workspace, codeFile, parameter)),
  ];
}

function schemasOf({ types }: Family): readonly string[] {
  return types.flatMap(({ schemaFile }) => schemaFile ?? []);
}

function inToml(workspace: Workspace, file: string, parameter: Parameter): Mention[] {
  const document = workspace.sources.document(file, undefined);
  if (isProblem(document)) {
    return [];
  }
  const wanted = parameter.join('\n');
  const isDefaults = baseName(file).endsWith('_default.toml');
  return [...writtenKeys(document)].flatMap(({ path, key }): Mention[] => {
    const isSchema = path[0] === 'schema';
    if ((isSchema ? ofSchema(path.slice(1)) : path)?.join('\n') !== wanted) {
      return [];
    }
    const location = inside(file, document.text, key.range);
    const style = /^["']/.test(document.text.slice(key.range.start)) ? 'quoted' : 'bare';
    return [{ location, role: isSchema ? 'schema' : isDefaults ? 'default' : 'given', style }];
  });
}

function inSchema(workspace: Workspace, file: string, parameter: Parameter): Mention[] {
  const text = workspace.textOf(file) ?? '';
  return schemaKeys(text, parameter).map((key) => ({
    location: locateInText(file, text, key),
    role: 'schema',
    style: 'quoted',
  }));
}

function inCode(workspace: Workspace, file: string, parameter: Parameter): Mention[] {
  const facts = codeFacts(workspace, file);
  const placed = placedReads(workspace, file);
  const [section = '', key, ...deeper] = parameter;
  if (!facts || !placed) {
    return [];
  }
  const mention = (span: { start: number; end: number }, role: Mention['role']): Mention => ({
    location: locateInText(file, facts.text, span),
    role,
    style: styleOf(facts.text, span),
  });
  if (key === undefined) {
    return placed.sectionReads
      .filter((one) => one.key === section)
      .map(({ span }) => mention(span, 'read'));
  }
  const isMeant = (one: ParameterMention): boolean => reads(one, { section, key });
  const path = [key, ...deeper].join('\n');
  const isMeantDeep = (one: DeepMention): boolean =>
    [...one.within, one.key].join('\n') === path && (one.sections?.includes(section) ?? true);
  const isDeep = deeper.length > 0;
  const found = isDeep ? placed.deepReads.filter(isMeantDeep) : placed.reads.filter(isMeant);
  const set = isDeep ? placed.deepMentions.filter(isMeantDeep) : placed.mentions.filter(isMeant);
  return [
    ...found.map(({ span }) => mention(span, 'read')),
    ...set.map(({ span }) => mention(span, 'set')),
  ];
}

function styleOf(text: string, { start, end }: { start: number; end: number }): Mention['style'] {
  if (/["'`]/.test(text[start - 1] ?? '')) {
    return 'quoted';
  }
  if (/[.]\s*$/.test(text.slice(Math.max(0, start - 20), start))) {
    return 'member';
  }
  return /^\s*:/.test(text.slice(end, end + 20)) ? 'bare' : 'shorthand';
}

/** A key's place without its quotes, so that a rename keeps them. */
function inside(
  file: string,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Location {
  const quoted = /^["']/.test(text.slice(start, start + 1)) && end - start >= 2;
  return locateInText(file, text, quoted ? { start: start + 1, end: end - 1 } : { start, end });
}

/** Sections whose keys have a meaning of their own. */
export function isOfSystem([section = '']: Parameter): boolean {
  return SYSTEM_SECTIONS.includes(section);
}

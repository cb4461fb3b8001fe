import type { CodeFacts } from '../../core/code';
import { writtenKeys } from '../../core/toml';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { jsonKeys, schemaKeys } from '../../core/workflow/json-keys';
import { baseName } from '../../core/workflow/layers';
import type { Location } from '../../core/workflow/problem';
import { isProblem, locateInText } from '../../core/workflow/sources';
import type { ParameterSpec } from '../../core/workflow/types';
import { type Family, familyOf } from './family';
import { codeFacts, specsFor } from './parameters';
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
      const parameter = keys[0] === 'schema' ? keys.slice(1, 3) : keys;
      return parameter.length === 0 || (keys[0] === 'schema' && keys.length > 3)
        ? undefined
        : { parameter, location: inside(path, document.text, key.range) };
    }
  }
  return undefined;
}

function parameterInSchema(workspace: Workspace, path: string, offset: number) {
  const text = workspace.textOf(path) ?? '';
  const key = [...jsonKeys(text)].find((one) => within(one, offset));
  const names = key?.path.filter((_name, at) => at % 2 === 1) ?? [];
  const isName = key?.path.every((name, at) => at % 2 === 1 || name === 'properties') ?? false;
  return key && isName && (names.length === 1 || names.length === 2) && key.path.length % 2 === 0
    ? { parameter: names, location: locateInText(path, text, key) }
    : undefined;
}

function parameterInCode(workspace: Workspace, path: string, offset: number) {
  const facts = codeFacts(workspace, path);
  const at = [...(facts?.reads ?? []), ...(facts?.mentions ?? [])].find(({ span }) =>
    within(span, offset),
  );
  const section = facts?.sectionReads.find(({ span }) => within(span, offset));
  if (facts && section) {
    return { parameter: [section.key], location: locateInText(path, facts.text, section.span) };
  }
  const spec = at && specsFor(workspace, path).find((one) => reads(at, one));
  return facts && at && spec
    ? {
        parameter: [spec.section, spec.key],
        location: locateInText(path, facts.text, at.span),
      }
    : undefined;
}

function reads(
  { key, sections }: Pick<CodeFacts['reads'][number], 'key' | 'sections'>,
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
    if ((isSchema ? path.slice(1) : path).join('\n') !== wanted) {
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
  const [section = '', key, ...deeper] = parameter;
  if (!facts || deeper.length > 0) {
    return [];
  }
  const mention = (span: { start: number; end: number }, role: Mention['role']): Mention => ({
    location: locateInText(file, facts.text, span),
    role,
    style: styleOf(facts.text, span),
  });
  return key === undefined
    ? facts.sectionReads
        .filter((one) => one.key === section)
        .map(({ span }) => mention(span, 'read'))
    : [
        ...facts.reads
          .filter((read) => reads(read, { section, key }))
          .map(({ span }) => mention(span, 'read')),
        ...facts.mentions
          .filter((one) => reads(one, { section, key }))
          .map(({ span }) => mention(span, 'set')),
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

import type { Hover } from 'vscode-languageserver';
import { toValue } from '../../core/toml';
import { toJson } from '../../core/value/json';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { entryAt } from '../../core/workflow/layer-places';
import { isProblem, locate } from '../../core/workflow/sources';
import { specAt } from '../../core/workflow/spec-index';
import type { ParameterSpec, Provenance } from '../../core/workflow/types';
import { unitOf } from '../../core/workflow/units';
import { inHumanUnits, specMarkdown } from './describe';
import { parameterAt } from './mentions';
import { effectiveOf, givers, pastOf, specsFor } from './parameters';
import { pastValues, valueAt } from './past-values';
import { rangeOf } from './place';
import { keyAt } from './toml-place';
import { SCHEMA_WORDS } from './words';
import type { Workspace } from './workspace';

const WORKFLOW_KEYS: Readonly<Record<string, string>> = {
  name: 'Name under which the workflow is run and listed; need not be the name of the file.',
  version: 'Version of the workflow; raise it when code or defaults change.',
  type: 'Which code runs: the name of the code file without its ending.',
  includes: 'Files whose values come before those of this file, in this order; later ones win.',
};

/** What a key stands for: description, unit, default, effective value and where it came from, who reads it. */
export function hoverAt(
  workspace: Workspace,
  path: string,
  offset: number,
  uri: (path: string) => string,
): Hover | undefined {
  return path.endsWith('.toml')
    ? hoverToml(workspace, path, offset, uri)
    : hoverCode(workspace, path, offset, uri);
}

function hoverToml(
  workspace: Workspace,
  path: string,
  offset: number,
  uri: (path: string) => string,
): Hover | undefined {
  const document = workspace.sources.document(path, undefined);
  const place = isProblem(document) ? undefined : keyAt(document, offset);
  if (isProblem(document) || !place) {
    return undefined;
  }
  const [section = '', ...rest] = place.path;
  const key = rest.join('.');
  const range = rangeOf(
    locate(path, document, place.onValue ? place.entry.value.range : place.entry.key.range),
  );
  if (section === 'workflow' && WORKFLOW_KEYS[key]) {
    return markdown([`**${key}**`, WORKFLOW_KEYS[key]], range);
  }
  const specs = specsFor(workspace, path);
  if (section === 'schema') {
    const [of, name, word] = rest;
    const about = specs.find((one) => one.section === of && one.key === name);
    const text = word === undefined ? undefined : SCHEMA_WORDS.find(([one]) => one === word)?.[2];
    return (
      about &&
      markdown(
        text
          ? [`**${word}**: ${text}`, `of ${name}`]
          : [specMarkdown(about), readers(about.uses, uri)],
        range,
      )
    );
  }
  if (key === '' || SYSTEM_SECTIONS.includes(section)) {
    return undefined;
  }
  const spec = specAt(specs, section, key) ?? specAt(specs, section, rest[0] ?? '');
  const value = toValue(place.entry.value);
  const unit = spec?.key === key ? spec.unit : unitOf(rest.at(-1) ?? '');
  const human = inHumanUnits(value, unit);
  const worth = effective(workspace, path, place.path, uri);
  return markdown(
    [
      spec?.key === key ? specMarkdown(spec) : `**${key}** \`[${section}]\``,
      human && `${String(value)} ${unit} = ${human}`,
      worth,
      spec && !worth?.includes(`${uri(spec.definedAt?.file ?? '')}#`) && definedAt(spec, uri),
      readers(spec?.uses ?? [], uri),
      pastValues(pastOf(workspace, path), place.path),
    ],
    range,
  );
}

function hoverCode(
  workspace: Workspace,
  path: string,
  offset: number,
  uri: (path: string) => string,
): Hover | undefined {
  const at = parameterAt(workspace, path, offset);
  const [section = '', ...keys] = at?.parameter ?? [];
  const spec = at && specAt(specsFor(workspace, path), section, keys.join('.'));
  return at && spec
    ? markdown(
        [
          specMarkdown(spec),
          definedAt(spec, uri),
          given(workspace, path, at.parameter, spec, uri),
          pastValues(pastOf(workspace, path), at.parameter),
        ],
        rangeOf(at.location),
      )
    : undefined;
}

function effective(
  workspace: Workspace,
  path: string,
  keys: readonly string[],
  uri: (path: string) => string,
): string | undefined {
  const whole = effectiveOf(workspace, path);
  if (!whole) {
    return undefined;
  }
  const { values, provenance } = whole;
  const value = valueAt(values, keys);
  const from = provenance.get(keys.join('.'));
  if (value === undefined || !from) {
    return undefined;
  }
  const place = (one: Provenance): string => link(one.file, one.line, uri) ?? one.layer;
  const over = from.shadowed.map((one) => `${one.layer} ${place(one)}`).join(', ');
  return `Effective value: \`${toJson(value)}\` from ${place(from)}${over ? ` (over: ${over})` : ''}`;
}

const MOST_GIVEN = 8;

/** The values that configurations of the type write. */
function given(
  workspace: Workspace,
  path: string,
  parameter: readonly string[],
  { definedAt: defaultAt }: ParameterSpec,
  uri: (path: string) => string,
): string | undefined {
  const all = givers(workspace, path).flatMap((file) => {
    const document = file.endsWith('.toml')
      ? workspace.sources.document(file, undefined)
      : undefined;
    const entry =
      document && !isProblem(document) && file !== defaultAt?.file
        ? entryAt(document.root, parameter)
        : undefined;
    const value = entry && toValue(entry.value);
    return value !== undefined && entry && document && !isProblem(document)
      ? [`\`${toJson(value)}\` at ${link(file, locate(file, document, entry.key.range).line, uri)}`]
      : [];
  });
  const more = all.length > MOST_GIVEN ? `, and ${all.length - MOST_GIVEN} more` : '';
  return all.length === 0
    ? undefined
    : `Configurations: ${all.slice(0, MOST_GIVEN).join(', ')}${more}`;
}

function readers(uses: ParameterSpec['uses'], uri: (path: string) => string): string {
  return uses.length === 0
    ? 'Nothing in the code reads it.'
    : `Read at ${uses.map(({ file, line }) => link(file, line, uri)).join(', ')}`;
}

function definedAt({ definedAt: at }: ParameterSpec, uri: (path: string) => string) {
  return at && `Default at ${link(at.file, at.line, uri)}`;
}

function link(
  file: string | undefined,
  line: number | undefined,
  uri: (path: string) => string,
): string | undefined {
  return file === undefined
    ? undefined
    : `[${file.slice(file.lastIndexOf('/') + 1)}:${line ?? 1}](${uri(file)}#L${line ?? 1})`;
}

function markdown(
  parts: readonly (string | false | undefined)[],
  range: NonNullable<Hover['range']>,
): Hover {
  const value = parts.filter((part) => part).join('\n\n');
  return { contents: { kind: 'markdown', value }, range };
}

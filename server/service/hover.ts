import type { Hover } from 'vscode-languageserver';
import { toValue } from '../../core/toml';
import { toJson } from '../../core/value/json';
import { isProblem, locate, locateInText } from '../../core/workflow/sources';
import type { ParameterSpec } from '../../core/workflow/types';
import { inHumanUnits, specMarkdown } from './describe';
import { codeFacts, readAt, resolutionOf, specsFor } from './parameters';
import { rangeOf } from './place';
import { keyAt } from './toml-place';
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
  const spec = specsFor(workspace, path).find((one) => one.section === section && one.key === key);
  if (!spec) {
    return undefined;
  }
  const human = inHumanUnits(toValue(place.entry.value), spec.unit);
  return markdown(
    [
      specMarkdown(spec),
      human && `= ${human}`,
      effective(workspace, path, spec, uri),
      readers(spec, uri),
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
  const facts = codeFacts(workspace, path);
  const read = facts && readAt(facts, offset);
  const spec =
    read &&
    specsFor(workspace, path).find(
      ({ key, section }) => key === read.key && (read.sections?.includes(section) ?? true),
    );
  return facts && read && spec
    ? markdown(
        [specMarkdown(spec), definedAt(spec, uri)],
        rangeOf(locateInText(path, facts.text, read.span)),
      )
    : undefined;
}

function effective(
  workspace: Workspace,
  path: string,
  { section, key }: ParameterSpec,
  uri: (path: string) => string,
): string | undefined {
  const resolution = resolutionOf(workspace, path);
  if (!resolution.ok) {
    return undefined;
  }
  const { values, provenance } = resolution.workflow.effective;
  const table = values[section];
  const value = typeof table === 'object' && key in table ? table[key as never] : undefined;
  const from = provenance.get(`${section}.${key}`);
  if (value === undefined || !from) {
    return undefined;
  }
  const shadowed = from.shadowed.map(({ layer }) => layer).join(', ');
  return `Effective value: \`${toJson(value)}\` from ${link(from.file, from.line, uri) ?? from.layer}${
    shadowed ? ` (over: ${shadowed})` : ''
  }`;
}

function readers({ uses }: ParameterSpec, uri: (path: string) => string): string {
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
  parts: readonly (string | undefined)[],
  range: NonNullable<Hover['range']>,
): Hover {
  const value = parts.filter((part) => part).join('\n\n');
  return { contents: { kind: 'markdown', value }, range };
}

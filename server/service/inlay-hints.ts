import {
  type InlayHint,
  InlayHintKind,
  type InlayHintLabelPart,
  type Range,
} from 'vscode-languageserver';
import { type TomlDocument, tomlValue, toValue } from '../../core/toml';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { baseName } from '../../core/workflow/layers';
import { isTable } from '../../core/workflow/merge';
import { specAt } from '../../core/workflow/spec-index';
import type { EffectiveConfiguration, Provenance } from '../../core/workflow/types';
import { inHumanUnits } from './describe';
import { effectiveOf, specsFor } from './parameters';
import { documentOf } from './structure';
import { keysOf } from './toml-place';
import type { Workspace } from './workspace';

type ToUri = (path: string) => string;
const MOST_NAMED = 3;

/** `= 1 h` behind a value in seconds; behind a header the values that the section has from other files. */
export function inlayHintsOf(
  workspace: Workspace,
  path: string,
  { start, end }: Range,
  uri: ToUri,
): InlayHint[] {
  const document = documentOf(workspace, path);
  if (!document) {
    return [];
  }
  const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
  const isAsked = (offset: number): boolean => from <= offset && offset <= to;
  return [
    ...unitHints(workspace, path, document, isAsked),
    ...inheritedHints(workspace, path, document, isAsked, uri),
  ];
}

function unitHints(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  isAsked: (offset: number) => boolean,
): InlayHint[] {
  const specs = specsFor(workspace, path);
  return [...keysOf(document.root, [])].flatMap(({ path: [section = '', ...rest], entry }) => {
    const { end } = entry.value.range;
    const human = isAsked(end)
      ? inHumanUnits(toValue(entry.value), specAt(specs, section, rest.join('.'))?.unit)
      : undefined;
    return human === undefined
      ? []
      : [
          {
            position: document.positionAt(end),
            label: `= ${human}`,
            kind: InlayHintKind.Type,
            paddingLeft: true,
          },
        ];
  });
}

interface Inherited {
  readonly name: string;
  readonly text: string;
  readonly from: Provenance;
}

function inheritedHints(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  isAsked: (offset: number) => boolean,
  uri: ToUri,
): InlayHint[] {
  const headers = document.headers.filter(({ keys, array }) => keys.length === 1 && !array);
  if (!headers.some(({ range }) => isAsked(range.end))) {
    return [];
  }
  const effective = effectiveOf(workspace, path);
  if (!effective) {
    return [];
  }
  const inherited = inheritedOf(path, effective);
  return headers.flatMap(({ range, keys: [key] }) => {
    // A section that only other files have is told at the top.
    const elsewhere = key?.name === 'workflow' ? sectionsElsewhere(document, inherited) : [];
    const items = [...(inherited.get(key?.name ?? '') ?? []), ...elsewhere];
    return items.length === 0 || !isAsked(range.end)
      ? []
      : [
          {
            position: document.positionAt(range.end),
            label: labelOf(items, uri),
            tooltip: { kind: 'markdown', value: tableOf(items, uri) },
            paddingLeft: true,
          },
        ];
  });
}

/** By section, what other files give it. */
function inheritedOf(
  path: string,
  { values, provenance }: EffectiveConfiguration,
): Map<string, Inherited[]> {
  const inherited = new Map<string, Inherited[]>();
  for (const [section, table] of Object.entries(values)) {
    for (const [key, value] of isTable(table) ? Object.entries(table) : []) {
      const from = provenance.get(`${section}.${key}`);
      if (from?.file !== undefined && from.file !== path && !SYSTEM_SECTIONS.includes(section)) {
        const items = inherited.get(section) ?? [];
        inherited.set(section, items);
        items.push({ name: key, text: tomlValue(value), from });
      }
    }
  }
  return inherited;
}

function sectionsElsewhere(
  { root }: TomlDocument,
  inherited: ReadonlyMap<string, readonly Inherited[]>,
): Inherited[] {
  return [...inherited].flatMap(([section, items]) =>
    root.entries.has(section)
      ? []
      : items.map((item) => ({ ...item, name: `${section}.${item.name}` })),
  );
}

function labelOf(items: readonly Inherited[], uri: ToUri): InlayHintLabelPart[] {
  const named = items
    .slice(0, MOST_NAMED)
    .flatMap(({ name, text, from }, at) => [
      { value: `${at === 0 ? '' : ', '}${name} = ${shortened(text)} ` },
      placePart(from, uri),
    ]);
  const more = items.length - MOST_NAMED;
  return more > 0 ? [...named, { value: ` and ${more} more` }] : named;
}

function placePart(
  { file = '', line = 1, column = 1 }: Provenance,
  uri: ToUri,
): InlayHintLabelPart {
  const place = { line: line - 1, character: column - 1 };
  return {
    value: `from ${baseName(file)}:${line}`,
    location: { uri: uri(file), range: { start: place, end: place } },
  };
}

function tableOf(items: readonly Inherited[], uri: ToUri): string {
  return items
    .map(({ name, text, from: { file = '', line = 1 } }) => {
      const place = `[${baseName(file)}:${line}](${uri(file)}#L${line})`;
      return `- \`${name} = ${shortened(text)}\` from ${place}`;
    })
    .join('\n');
}

function shortened(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

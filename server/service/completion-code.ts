import { CompletionItemKind } from 'vscode-languageserver';
import type { CodeFacts } from '../../core/code';
import { readDefinition } from '../../core/code';
import { describeSpec } from '../../core/workflow';
import { SYSTEM_SECTIONS } from '../../core/workflow/flatten';
import { baseName } from '../../core/workflow/layers';
import { placeReads } from '../../core/workflow/placed-reads';
import { specsInside } from '../../core/workflow/spec-index';
import type { ParameterSpec } from '../../core/workflow/types';
import { type Draft, literal } from './completion-items';
import { specMarkdown } from './describe';
import { codeFacts, definitionsBeside, sectionsFor, specsFor, typeOfCode } from './parameters';
import type { Workspace } from './workspace';

export interface CodeCompletion {
  readonly drafts: readonly Draft[];
  /** What would be replaced. */
  readonly start: number;
  readonly end: number;
}

/** Stands for the word at the cursor in a text that is then read as a whole. */
const PROBE = 'swf_probe_word';

/**
 * Keys inside `parameters['…']`, `.get('…')` and whatever else stands for the parameters, destinations and message
 * types inside `send_message(…)`. The word at the cursor is replaced by a probe and the text is read: what the probe
 * turns out to be is what is being typed.
 */
export function codeDrafts(
  workspace: Workspace,
  path: string,
  text: string,
  offset: number,
): CodeCompletion | undefined {
  const type = typeOfCode(workspace, path);
  const word = wordAt(text, offset);
  if (!type || !word || (word.quote === undefined && type.language === 'python')) {
    return undefined;
  }
  const { start, end, quote } = word;
  const close = quote !== undefined && text[end] !== quote ? quote + bracketFor(text, start) : '';
  const probed = text.slice(0, start) + PROBE + close + text.slice(end);
  const facts = readDefinition(type.language, probed);
  const at = { start, end };
  const placed = placeReads(facts, sectionsFor(workspace, path));
  const read = placed.reads.find(({ key }) => key === PROBE);
  const inner = placed.deepReads.find(({ key }) => key === PROBE);
  const found = inner ?? (read && { ...read, within: [] });
  if (found) {
    return { ...at, drafts: keysFor(workspace, path, found.sections, found.within, at) };
  }
  if (facts.sectionReads.some(({ key }) => key === PROBE)) {
    return { ...at, drafts: sectionDrafts(workspace, path) };
  }
  const drafts = quote === undefined ? undefined : messageDrafts(workspace, path, facts);
  return drafts && { ...at, drafts };
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly quote: string | undefined;
}

/** The word at an offset: in quotes all between them on the line, else letters behind a dot or brace. */
function wordAt(text: string, offset: number): Word | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const quote = openQuote(before);
  if (quote !== undefined) {
    const start = lineStart + before.lastIndexOf(quote) + 1;
    const rest = /^[\w/.-]*/.exec(text.slice(offset))?.[0] ?? '';
    return { start, end: offset + rest.length, quote };
  }
  const word = /(?:[.{,]\s*)([\w$]*)$/.exec(before)?.[1];
  if (word === undefined) {
    return undefined;
  }
  const rest = /^[\w$]*/.exec(text.slice(offset))?.[0] ?? '';
  return { start: offset - word.length, end: offset + rest.length, quote: undefined };
}

/** The quote that is open at the end of a line's text. */
function openQuote(before: string): string | undefined {
  let open: string | undefined;
  for (let at = 0; at < before.length; at++) {
    const character = before[at] ?? '';
    if (character === '\\' && open !== undefined) {
      at++;
    } else if (open === undefined && (character === '"' || character === "'")) {
      open = character;
    } else if (character === open) {
      open = undefined;
    } else if (character === '#' && open === undefined) {
      return undefined;
    }
  }
  return open;
}

/** What closes the bracket before the quote, so that the rest of the text is read as it was meant. */
function bracketFor(text: string, start: number): string {
  switch (/[[({]\s*$/.exec(text.slice(Math.max(0, start - 20), start - 1))?.[0].trim()) {
    case '[':
      return ']';
    case '(':
      return ')';
    default:
      return '';
  }
}

function keysFor(
  workspace: Workspace,
  path: string,
  sections: readonly string[] | undefined,
  tables: readonly string[],
  at: { readonly start: number; readonly end: number },
): Draft[] {
  const isTyped = ({ uses }: ParameterSpec): boolean =>
    uses.every(({ file, start, end }) => file === path && start >= at.start && end <= at.end);
  const seen = new Set<string>();
  const specs = specsFor(workspace, path);
  const known = new Set(specs.map(({ section }) => section));
  const names = [...known].filter(
    (name) => sections?.includes(name) ?? !SYSTEM_SECTIONS.includes(name),
  );
  const keys = names
    .flatMap((name) => specsInside(specs, name, tables))
    .filter(({ spec }) => spec.definedAt || spec.uses.length === 0 || !isTyped(spec))
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map(
      ({ name, spec }): Draft => ({
        label: name,
        kind: CompletionItemKind.Property,
        detail: describeSpec(spec),
        documentation: specMarkdown(spec),
        rank: spec.uses.length > 0 ? 1 : 0,
        insert: literal(name),
      }),
    );
  // Flattened parameters have the sections under their names too.
  const isFlat = sections === undefined && tables.length === 0;
  const whole = isFlat ? names.filter((name) => !seen.has(name)) : [];
  return [
    ...keys,
    ...whole.map((label) => ({
      label,
      kind: CompletionItemKind.Module,
      rank: 2,
      insert: literal(label),
    })),
  ];
}

/** Inside `config['…']`. */
function sectionDrafts(workspace: Workspace, path: string): Draft[] {
  const known = specsFor(workspace, path).map(({ section }) => section);
  return [...new Set([...known, 'workflow', 'testbed'])].map((label) => ({
    label,
    kind: CompletionItemKind.Module,
    insert: literal(label),
  }));
}

/** What the definitions of the folder send, and where to. */
function messageDrafts(
  workspace: Workspace,
  path: string,
  { messages }: CodeFacts,
): Draft[] | undefined {
  const isDestination = messages.some(({ destination }) => destination === PROBE);
  if (!isDestination && !messages.some(({ type }) => type === PROBE)) {
    return undefined;
  }
  const found = new Map<string, string>();
  for (const { codeFile } of definitionsBeside(workspace, path)) {
    for (const { destination, type } of codeFacts(workspace, codeFile)?.messages ?? []) {
      const text = isDestination ? destination : type;
      if (text && !found.has(text)) {
        found.set(text, baseName(codeFile));
      }
    }
  }
  for (const prefix of isDestination ? ['/topic/', '/queue/'] : []) {
    found.set(prefix, found.get(prefix) ?? 'prefix');
  }
  return [...found].map(([label, detail]) => ({
    label,
    detail,
    kind: CompletionItemKind.Value,
    insert: literal(label),
  }));
}

import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type TextEdit,
} from 'vscode-languageserver';
import { tomlValue } from '../../core/toml';
import { headerOf } from '../../core/workflow/places';
import type { FixData } from './diagnostics';
import { specsFor } from './parameters';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

/** Quick fixes for the diagnostics that an editor asks about. */
export function fixesFor(
  workspace: Workspace,
  path: string,
  diagnostics: readonly Diagnostic[],
  uri: (path: string) => string,
): CodeAction[] {
  return diagnostics.flatMap((diagnostic) =>
    fixesOf(workspace, path, diagnostic).map(([title, edit]) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: !GUESSES.has(String(diagnostic.code)),
      edit: { changes: { [uri(path)]: [edit] } },
    })),
  );
}

/** What may well be meant as it is. */
const GUESSES = new Set(['unit-suspicion', 'version-not-bumped']);

function fixesOf(
  workspace: Workspace,
  path: string,
  { code, range, data }: Diagnostic,
): [title: string, edit: TextEdit][] {
  const { suggestion, section, key } = (data ?? {}) as FixData;
  const document = documentOf(workspace, path);
  // The type is inferred from the name, which is right as it is.
  if (suggestion !== undefined && code !== 'type-inferred') {
    return [[`Change to ${suggestion}`, { range, newText: suggestion }]];
  }
  if (!document) {
    return [];
  }
  const after = (section: string, line: string): TextEdit => {
    const header = headerOf(document, section);
    const position = document.positionAt(header?.end ?? 0);
    return header
      ? { range: { start: position, end: position }, newText: `\n${line}` }
      : insertAtEnd(document.text, document.positionAt(document.text.length), section, line);
  };
  switch (code) {
    case 'type-inferred':
      return suggestion === undefined
        ? []
        : [[`Write type = "${suggestion}"`, after('workflow', `type = "${suggestion}"`)]];
    case 'version-missing':
      return [['Write version = "1.0"', after('workflow', 'version = "1.0"')]];
    case 'wrong-type': {
      const written = document.text.slice(
        document.offsetAt(range.start),
        document.offsetAt(range.end),
      );
      const whole = /^([+-]?\d+)\.0+$/.exec(written)?.[1];
      return whole === undefined ? [] : [[`Change to ${whole}`, { range, newText: whole }]];
    }
    case 'unused-key': {
      const { line } = range.start;
      const whole = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
      return range.end.line === line ? [['Remove this line', { range: whole, newText: '' }]] : [];
    }
    case 'parameter-missing':
      return section === undefined || key === undefined
        ? []
        : addParameter(workspace, path, { section, key }, after);
    default:
      return [];
  }
}

function addParameter(
  workspace: Workspace,
  path: string,
  { section, key }: { readonly section: string; readonly key: string },
  after: (section: string, line: string) => TextEdit,
): [string, TextEdit][] {
  const spec = specsFor(workspace, path).find((one) => one.key === key && one.section === section);
  const value = spec?.default ?? spec?.examples[0];
  const blank = { string: '""', integer: '1', float: '1.0', boolean: 'false' } as const;
  const text =
    value === undefined
      ? (blank[(spec?.type ?? 'integer') as keyof typeof blank] ?? '""')
      : tomlValue(value);
  return [[`Add ${key} = ${text}`, after(section, `${key} = ${text}`)]];
}

function insertAtEnd(
  text: string,
  end: { line: number; character: number },
  section: string,
  line: string,
): TextEdit {
  const gap = text === '' || text.endsWith('\n') ? '\n' : '\n\n';
  return { range: { start: end, end }, newText: `${gap}[${section}]\n${line}\n` };
}

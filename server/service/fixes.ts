import { type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import { baseName } from '../../core/workflow/layers';
import { locateInText } from '../../core/workflow/sources';
import type { FixData } from './diagnostics';
import { action, textEdits } from './edits/action';
import { addition, insertion, lineFor } from './edits/additions';
import { definitionFix } from './edits/definition-fixes';
import {
  addAllMissing,
  convertType,
  createDefinition,
  type FixInput,
  moveIntoSection,
  removeKey,
  removeUnused,
} from './edits/document-fixes';
import { syntaxFix } from './edits/syntax-fixes';
import type { OffsetEdit } from './format/whitespace-edits';
import { codeFacts } from './parameters';
import { rangeOf } from './place';
import { silenceFixes } from './silence';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

/** What may well be meant as it is. */
const GUESSES = new Set([
  'unit-suspicion',
  'version-not-bumped',
  'capacity-not-positive',
  'generator-not-delegated',
  'toml-invalid-number',
  'toml-unexpected-text',
]);

/** Quick fixes for the diagnostics that an editor asks about. */
export function fixesFor(
  workspace: Workspace,
  path: string,
  diagnostics: readonly Diagnostic[],
  uri: (path: string) => string,
  createsFiles: boolean,
): CodeAction[] {
  const document = documentOf(workspace, path);
  const corrections = (diagnostic: Diagnostic): CodeAction[] => {
    const { suggestion } = (diagnostic.data ?? {}) as FixData;
    // The type is inferred from the name, which is right as it is.
    if (suggestion !== undefined && diagnostic.code !== 'type-inferred') {
      const changes = { [uri(path)]: [{ range: diagnostic.range, newText: suggestion }] };
      return [quickFix(`Change to ${suggestion}`, changes, diagnostic)];
    }
    return document
      ? fixesOf({ workspace, path, document, uri, createsFiles }, diagnostic, suggestion)
      : definitionFixes(workspace, path, diagnostic, uri);
  };
  return diagnostics.flatMap((diagnostic) => [
    ...corrections(diagnostic),
    ...silenceFixes(workspace, path, diagnostic, uri),
  ]);
}

function definitionFixes(
  workspace: Workspace,
  path: string,
  diagnostic: Diagnostic,
  uri: (path: string) => string,
): CodeAction[] {
  const facts = codeFacts(workspace, path);
  const found = facts && definitionFix(facts, path.endsWith('.py'), String(diagnostic.code));
  if (!facts || !found) {
    return [];
  }
  const range = rangeOf(locateInText(path, facts.text, found.edit));
  return [
    quickFix(found.title, { [uri(path)]: [{ range, newText: found.edit.text }] }, diagnostic),
  ];
}

function syntaxFixes({ document, path, uri }: FixInput, diagnostic: Diagnostic): CodeAction[] {
  const { start, end } = diagnostic.range;
  const found = syntaxFix(
    document,
    String(diagnostic.code),
    document.offsetAt(start),
    document.offsetAt(end),
  );
  return found
    ? [quickFix(found.title, { [uri(path)]: textEdits(document, [found.edit]) }, diagnostic)]
    : [];
}

function quickFix(
  title: string,
  changes: NonNullable<CodeAction['edit']>['changes'],
  diagnostic: Diagnostic,
): CodeAction {
  return action(
    title,
    CodeActionKind.QuickFix,
    { changes: changes ?? {} },
    { diagnostics: [diagnostic], isPreferred: !GUESSES.has(String(diagnostic.code)) },
  );
}

function fixesOf(
  input: FixInput,
  diagnostic: Diagnostic,
  suggestion: string | undefined,
): CodeAction[] {
  const { document, path, uri } = input;
  const add = (title: string, section: string, line: string): CodeAction[] => {
    const edits = textEdits(document, insertion(document, section, [line]));
    return edits.length === 0 ? [] : [quickFix(title, { [uri(path)]: edits }, diagnostic)];
  };
  switch (diagnostic.code) {
    case 'type-inferred': {
      const line = `type = "${suggestion}"`;
      return suggestion === undefined ? [] : add(`Write ${line}`, 'workflow', line);
    }
    case 'workflow-name-missing': {
      const line = `name = ${JSON.stringify(baseName(path).replace(/\.toml$/, ''))}`;
      return add(`Write ${line}`, 'workflow', line);
    }
    case 'version-missing':
      return add('Write version = "1.0"', 'workflow', 'version = "1.0"');
    case 'wrong-type':
      return convertType(input, diagnostic);
    case 'unused-key':
      return removeUnused(input, diagnostic);
    case 'namespace-empty':
      return removeKey(input, diagnostic);
    case 'key-outside-section':
      return moveIntoSection(input, diagnostic, (section, lines) =>
        insertion(document, section, lines),
      );
    case 'code-not-found':
      return createDefinition(input, diagnostic);
    case 'parameter-missing': {
      const { section, key } = (diagnostic.data ?? {}) as FixData;
      if (section === undefined || key === undefined) {
        return [];
      }
      const one = { section, key };
      const edits: readonly OffsetEdit[] = addition(input, [one]);
      return [
        ...(edits.length > 0
          ? [
              quickFix(
                `Add ${lineFor(input, one)}`,
                { [uri(path)]: textEdits(document, edits) },
                diagnostic,
              ),
            ]
          : []),
        ...addAllMissing(input, diagnostic, (all) => addition(input, all)),
      ];
    }
    default:
      return syntaxFixes(input, diagnostic);
  }
}

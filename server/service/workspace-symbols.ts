import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { baseName } from '../../core/workflow/layers';
import { identityPlace } from '../../core/workflow/places';
import type { Location } from '../../core/workflow/problem';
import { isProblem, locate, locateInText } from '../../core/workflow/sources';
import { codeFacts } from './parameters';
import { toLsp } from './references';
import { keysOf } from './toml-place';
import type { Workspace } from './workspace';

const MOST_SYMBOLS = 500;

/** Workflows, executors and their methods, and parameters of all workflow folders whose names hold the letters asked for. */
export function workspaceSymbols(
  workspace: Workspace,
  query: string,
  uri: (path: string) => string,
): WorkspaceSymbol[] {
  const found: WorkspaceSymbol[] = [];
  for (const folder of workspace.folders) {
    for (const symbol of inFolder(workspace, folder)) {
      if (isAsked(symbol.name, query)) {
        const { name, kind, containerName, location } = symbol;
        found.push({ name, kind, containerName, location: toLsp(location, uri) });
      }
      if (found.length >= MOST_SYMBOLS) {
        return found;
      }
    }
  }
  return found;
}

interface Found {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly containerName: string;
  readonly location: Location;
}

function* inFolder(workspace: Workspace, folder: string): Generator<Found> {
  const { types, configurations } = workspace.catalogueFor(`${folder}/`);
  for (const { file, name } of configurations) {
    if (name !== undefined) {
      yield {
        name,
        kind: SymbolKind.Module,
        containerName: baseName(file),
        location: identityPlace(file, workspace.sources, ['name']),
      };
    }
  }
  for (const { codeFile } of types) {
    yield* inCode(workspace, codeFile);
  }
  for (const { file } of configurations) {
    yield* parametersIn(workspace, file);
  }
}

function* inCode(workspace: Workspace, file: string): Generator<Found> {
  const facts = codeFacts(workspace, file);
  const at = (span: { start: number; end: number }): Location =>
    locateInText(file, facts?.text ?? '', span);
  if (facts?.executor) {
    const { nameSpan, methods } = facts.executor;
    yield {
      name: 'WorkflowExecutor',
      kind: SymbolKind.Class,
      containerName: baseName(file),
      location: at(nameSpan),
    };
    for (const method of methods) {
      yield {
        name: method.name,
        kind: SymbolKind.Method,
        containerName: baseName(file),
        location: at(method.nameSpan),
      };
    }
  }
}

function* parametersIn(workspace: Workspace, file: string): Generator<Found> {
  const document = workspace.sources.document(file, undefined);
  if (isProblem(document)) {
    return;
  }
  for (const { path, entry } of keysOf(document.root, [])) {
    const [section = '', ...keys] = path;
    if (keys.length > 0 && section !== 'workflow' && section !== 'schema') {
      yield {
        name: keys.join('.'),
        kind: SymbolKind.Property,
        containerName: `${baseName(file)} [${section}]`,
        location: locate(file, document, entry.key.range),
      };
    }
  }
}

/** The letters in their order, not necessarily next to each other. */
function isAsked(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}

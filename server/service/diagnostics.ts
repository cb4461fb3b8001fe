import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TomlDocument } from '../../core/toml';
import { validateFiles } from '../../core/workflow';
import type { Location, Problem } from '../../core/workflow/problem';
import { isProblem, locate } from '../../core/workflow/sources';
import { rangeOf } from './place';
import { headerOf } from './toml-place';
import type { Workspace } from './workspace';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What a quick fix needs to know of a problem. */
export interface FixData {
  readonly suggestion?: string;
}

/** Every diagnostic of a file. Paths become URIs by `uri`. */
export function diagnosticsOf(
  workspace: Workspace,
  path: string,
  uri: (path: string) => string,
): Diagnostic[] {
  return problemsOf(workspace, path).map(({ problem, location }) =>
    toDiagnostic(problem, location, uri),
  );
}

interface Placed {
  readonly problem: Problem;
  readonly location: Location;
}

function problemsOf(workspace: Workspace, path: string): Placed[] {
  return workspace.once(`problems ${path}`, () => {
    const asked = isAskable(workspace, path) ? [path] : includers(workspace, path);
    const problems = validateFiles(asked, [workspace.folderOf(path)], workspace.files);
    return problems.flatMap((problem) => {
      const location = placeIn(workspace, path, problem);
      return location ? [{ problem, location }] : [];
    });
  });
}

/** A file that a run can begin with; another (an include) is checked through those that can. */
function isAskable(workspace: Workspace, path: string): boolean {
  const { types, configurations } = workspace.catalogueFor(path);
  return (
    !path.endsWith('.toml') ||
    configurations.some(({ file }) => file === path) ||
    types.some(({ defaultsFile }) => defaultsFile === path)
  );
}

function includers(workspace: Workspace, path: string): string[] {
  const files = workspace.catalogueFor(path).configurations.map(({ file }) => file);
  return [path, ...files];
}

/** Where a problem stands in this file; undefined when it is another file's affair. */
function placeIn(workspace: Workspace, path: string, problem: Problem): Location | undefined {
  const { location } = problem;
  const document = path.endsWith('.toml') ? workspace.sources.document(path, undefined) : undefined;
  if (document === undefined || isProblem(document)) {
    return location?.file === path ? location : undefined;
  }
  if (problem.code === 'parameter-missing') {
    const section = /under \[([^\]]+)\]/.exec(problem.remedy ?? '')?.[1] ?? 'parameters';
    return isAskable(workspace, path) ? header(path, document, section) : undefined;
  }
  if (location === undefined) {
    return header(path, document, 'workflow');
  }
  if (location.file !== path) {
    return undefined;
  }
  return location.start === 0 && location.end === 0 ? header(path, document, 'workflow') : location;
}

function header(path: string, document: TomlDocument, section: string): Location {
  const range = headerOf(document, section) ?? headerOf(document, 'workflow');
  return locate(path, document, range ?? { start: 0, end: 0 });
}

function toDiagnostic(
  { code, severity, message, remedy, suggestion, location: cause, related = [] }: Problem,
  location: Location,
  uri: (path: string) => string,
): Diagnostic {
  const elsewhere =
    cause && cause.file !== location.file ? [{ location: cause, message: 'needed here' }] : [];
  const others = [...related, ...elsewhere].map((one) => ({
    location: { uri: uri(one.location.file), range: rangeOf(one.location) },
    message: one.message,
  }));
  return {
    range: rangeOf(location),
    severity: SEVERITIES[severity],
    code,
    source: 'swf',
    message: remedy === undefined ? message : `${message}: ${remedy}`,
    ...(others.length > 0 ? { relatedInformation: others } : {}),
    ...(code === 'unused-key' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(suggestion === undefined ? {} : { data: { suggestion } satisfies FixData }),
  };
}

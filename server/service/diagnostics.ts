import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { validateFiles } from '../../core/workflow';
import { sectionPlace } from '../../core/workflow/places';
import type { Location, Problem } from '../../core/workflow/problem';
import { isProblem } from '../../core/workflow/sources';
import { rangeOf } from './place';
import type { Workspace } from './workspace';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** What a quick fix needs to know of a problem. */
export interface FixData {
  /** The text that would be right in the diagnostic's range. */
  readonly suggestion?: string;
  /** The parameter that it is about. */
  readonly section?: string;
  readonly key?: string;
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
    const problems = validateFiles(
      [path],
      workspace.foldersFor(path),
      workspace.files,
      workspace.contextFor(path),
    );
    return problems.flatMap((problem) => {
      const location = placeIn(workspace, path, problem);
      return location ? [{ problem, location }] : [];
    });
  });
}

/** Where a problem stands in this file; undefined when it is another file's affair. */
function placeIn(workspace: Workspace, path: string, { location }: Problem): Location | undefined {
  const document = path.endsWith('.toml') ? workspace.sources.document(path, undefined) : undefined;
  if (document === undefined || isProblem(document)) {
    return location?.file === path ? location : undefined;
  }
  if (location === undefined) {
    return sectionPlace(path, document, 'workflow');
  }
  if (location.file !== path) {
    return undefined;
  }
  return location;
}

function toDiagnostic(
  { code, severity, message, remedy, suggestion, parameter, related = [] }: Problem,
  location: Location,
  uri: (path: string) => string,
): Diagnostic {
  const others = related.map((one) => ({
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
    ...(suggestion === undefined && parameter === undefined
      ? {}
      : {
          data: {
            ...(suggestion === undefined ? {} : { suggestion }),
            ...(parameter ?? {}),
          } satisfies FixData,
        }),
  };
}

import type { Problem } from '../../core/workflow/problem';
import { problemLine, shortPath } from './problems';
import { count } from './units';

export type ProblemFormat = 'text' | 'json' | 'sarif' | 'github';

/** All problems in the format asked for, ready for stdout. */
export function formatProblems(problems: readonly Problem[], format: ProblemFormat): string {
  switch (format) {
    case 'text':
      return asText(problems);
    case 'json':
      return `${JSON.stringify(problems.map(flat), null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(problems), null, 2)}\n`;
    case 'github':
      return problems.map(githubLine).join('');
  }
}

function asText(problems: readonly Problem[]): string {
  const lines = problems.map((problem) => `${problemLine(problem)}\n`).join('');
  const number = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  const told = (severity: 'error' | 'warning'): string =>
    `${count(number(severity))} ${severity}${number(severity) === 1 ? '' : 's'}`;
  return `${lines}${told('error')}, ${told('warning')}\n`;
}

function flat({ location, severity, code, message, remedy }: Problem): Record<string, unknown> {
  return {
    file: location?.file ?? null,
    line: location?.line ?? null,
    column: location?.column ?? null,
    endLine: location?.endLine ?? null,
    endColumn: location?.endColumn ?? null,
    severity,
    code,
    message: withRemedy(message, remedy),
    source: 'swf',
  };
}

function withRemedy(message: string, remedy: string | undefined): string {
  return remedy ? `${message} — ${remedy}` : message;
}

const SARIF_LEVEL = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const;

function sarif(problems: readonly Problem[]): unknown {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'swf-testbed',
            rules: [...new Set(problems.map(({ code }) => code))].map((id) => ({ id })),
          },
        },
        results: problems.map(({ code, severity, message, remedy, location }) => ({
          ruleId: code,
          level: SARIF_LEVEL[severity],
          message: { text: withRemedy(message, remedy) },
          locations: location
            ? [
                {
                  physicalLocation: {
                    artifactLocation: { uri: shortPath(location.file) },
                    region: {
                      startLine: location.line,
                      startColumn: location.column,
                      endLine: location.endLine,
                      endColumn: location.endColumn,
                    },
                  },
                },
              ]
            : [],
        })),
      },
    ],
  };
}

const GITHUB_LEVEL = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} as const;

/** A workflow command of GitHub Actions: `::error file=…,line=…::message`. */
function githubLine({ severity, location, code, message, remedy }: Problem): string {
  const place = location
    ? `file=${property(shortPath(location.file))},line=${location.line},col=${location.column},endLine=${location.endLine},endColumn=${location.endColumn},`
    : '';
  return `::${GITHUB_LEVEL[severity]} ${place}title=${property(code)}::${escapeData(withRemedy(message, remedy))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

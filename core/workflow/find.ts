import { isDefaults, readConfiguration } from './catalogue';
import { identityProblems } from './check-identity';
import { baseName } from './layers';
import { identityPlace } from './places';
import type { Location, Problem } from './problem';
import { error, isProblem, type Sources, wholeFile } from './sources';
import { didYouMean, nearest } from './suggest';
import type { Catalogue, Configuration, RunTarget, WorkflowType } from './types';

/** What a name or a file stands for: code, and the configuration over its defaults when there is one. */
export interface Found {
  readonly type: WorkflowType;
  readonly configuration: Configuration | undefined;
  readonly information: readonly Problem[];
}

export function findWorkflow(
  { name, configFile }: RunTarget,
  catalogue: Catalogue,
  sources: Sources,
): Found | Problem {
  if (configFile !== undefined) {
    return fromFile(configFile, catalogue, sources);
  }
  const wanted = name ?? '';
  const code = catalogue.types.filter((type) => type.name === wanted);
  if (code.length > 0) {
    return (
      one(code, wanted, (type) => type.codeFile) ?? {
        type: code[0] as WorkflowType,
        configuration: undefined,
        information: [],
      }
    );
  }
  const bearing = catalogue.configurations.filter((configuration) => configuration.name === wanted);
  const chosen =
    bearing.length === 1
      ? bearing
      : bearing.filter(({ file }) => baseName(file) === `${wanted}_default.toml`);
  const [configuration] = chosen;
  if (configuration) {
    return withType(configuration, catalogue, sources);
  }
  if (bearing.length > 1) {
    const files = bearing.map(({ file }) => baseName(file)).join(', ');
    return error(
      'several-configurations',
      `${bearing.length} configurations bear the name ${wanted}: ${files}`,
      undefined,
      `choose one with --config ${bearing[0]?.file}`,
    );
  }
  const names = [
    ...catalogue.types.map((type) => type.name),
    ...catalogue.configurations.flatMap((c) => c.name ?? []),
  ];
  const known = [...new Set(names)].join(', ') || 'none yet';
  return error(
    'workflow-unknown',
    `There is no workflow ${wanted}`,
    undefined,
    didYouMean(wanted, names, `there are: ${known}`),
  );
}

function fromFile(file: string, catalogue: Catalogue, sources: Sources): Found | Problem {
  const document = sources.document(file, undefined);
  if (isProblem(document)) {
    return document;
  }
  const configuration = readConfiguration(file, sources);
  if (configuration === undefined) {
    return error(
      'no-workflow-table',
      'The configuration has no [workflow] table',
      identityPlace(file, sources, []),
      'begin it with [workflow], name and version',
    );
  }
  if (configuration.name === undefined && !isDefaults(file)) {
    const [wrong] = identityProblems({ layer: 'config', file, document });
    return (
      wrong ??
      error(
        'workflow-name-missing',
        'The configuration has no name',
        identityPlace(file, sources, ['name']),
        'write name = "…" under [workflow]',
      )
    );
  }
  return withType(configuration, catalogue, sources);
}

function withType(
  configuration: Configuration,
  { types }: Catalogue,
  sources: Sources,
): Found | Problem {
  const { file, writtenType, name = '' } = configuration;
  const found = (type: WorkflowType, information: readonly Problem[] = []): Found => ({
    type,
    configuration,
    information,
  });
  if (writtenType !== undefined) {
    const fitting = types.filter((type) => type.name === writtenType);
    return (
      one(fitting, writtenType, (type) => type.codeFile, identityPlace(file, sources, ['type'])) ??
      (fitting[0]
        ? found(fitting[0])
        : {
            ...noCode(writtenType, types, identityPlace(file, sources, ['type'])),
            ...suggested(writtenType, types),
          })
    );
  }
  const at = identityPlace(file, sources, ['name']);
  const stem = isDefaults(file) ? baseName(file).slice(0, -'_default.toml'.length) : undefined;
  const named = types.filter((type) => type.name === name || type.name === stem);
  if (named.length > 0) {
    return one(named, name, (type) => type.codeFile, at) ?? found(named[0] as WorkflowType);
  }
  const ending = types.filter((type) => name.endsWith(type.name));
  const [inferred] = ending;
  if (ending.length === 1 && inferred) {
    return found(inferred, [
      {
        code: 'type-inferred',
        severity: 'information',
        message: `The type ${inferred.name} is inferred from the name ${name}`,
        location: at,
        remedy: `write type = "${inferred.name}" under [workflow]`,
        suggestion: inferred.name,
      },
    ]);
  }
  return one(ending, name, (type) => type.codeFile, at) ?? noCode(name, types, at);
}

function noCode(name: string, types: readonly WorkflowType[], at: Location): Problem {
  const names = types.map((type) => type.name);
  return error(
    'code-not-found',
    `No code file fits ${name}`,
    at,
    didYouMean(
      name,
      names,
      `write type = "…" under [workflow]; there are: ${names.join(', ') || 'none yet'}`,
    ),
  );
}

/** The type's text that would be right. */
function suggested(written: string, types: readonly WorkflowType[]): Partial<Problem> {
  const name = nearest(
    written,
    types.map((type) => type.name),
  );
  return name === undefined ? {} : { suggestion: JSON.stringify(name) };
}

function one<T>(
  candidates: readonly T[],
  name: string,
  file: (candidate: T) => string,
  at?: Location,
): Problem | undefined {
  const files = candidates.map(file);
  const stems = new Set(files.map((path) => baseName(path).replace(/\.[^.]*$/, '')));
  return candidates.length > 1
    ? {
        ...error(
          'several-code-files',
          `${candidates.length} code files fit ${name}: ${files.map(baseName).join(', ')}`,
          at,
          stems.size > 1
            ? 'write type under [workflow], or rename one'
            : 'rename one, or take it out',
        ),
        related: files.map((path) => ({
          location: wholeFile(path),
          message: 'this file fits',
        })),
      }
    : undefined;
}

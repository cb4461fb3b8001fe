import type { CodeFacts } from '../code';
import type { TomlDocument } from '../toml';
import type { ValueTable } from '../value/value';
import { readCatalogue, section, stringOf } from './catalogue';
import { clashProblem } from './check-clashes';
import { identityProblems, sectionProblems } from './check-identity';
import { checkKeys } from './check-keys';
import { includesOutside, overriddenProblems } from './check-layers';
import { checkUnits } from './check-units';
import { checkValues } from './check-values';
import { codeProblems, factsOf } from './code-facts';
import type { WorkflowFiles } from './files';
import { type Found, findWorkflow } from './find';
import { flatten } from './flatten';
import { type LastLook, lastOf } from './last-look';
import { isWithoutIdentity, placesOf, sayingsOf } from './layer-places';
import { configurationLayers, type LayerFile, singleLayer, syntaxProblems } from './layers';
import { Merged } from './merge';
import { applyOverrides } from './overrides';
import { placeReads } from './placed-reads';
import { identityPlace } from './places';
import type { Location, Problem } from './problem';
import { readSchema } from './schema-file';
import { isSame } from './sound-sections';
import { error, isProblem, Sources } from './sources';
import { specsOnce } from './spec-cache';
import type { Layer, ParameterSpec, ReadWorkflow, Resolution, RunTarget } from './types';
import { sectionsOf } from './written-sections';

export interface ResolveOptions {
  /** Flags of the command that are no parameters, for "did you mean". */
  readonly otherFlags?: readonly string[];
  /** For an editor: lines that are being typed do not hide what the others come to. */
  readonly whileTyping?: boolean;
}

/** From what a person asked for to what will run, or the problems that stop it. Reads only through `files`. */
export function resolveWorkflow(
  target: RunTarget,
  folders: readonly string[],
  files: WorkflowFiles,
  { otherFlags = [], whileTyping = false }: ResolveOptions = {},
): Resolution {
  const sources = new Sources(files);
  const broken = syntaxOf(target.configFile, sources);
  const isTyping = whileTyping && broken.length > 0 && isHalfTyped(broken);
  if (broken.length > 0 && !isTyping) {
    // What a broken file says of its name and type cannot be trusted.
    return { ok: false, problems: broken };
  }
  const found = findWorkflow(target, readCatalogue(folders, sources), sources);
  if (isProblem(found)) {
    // The name or type may be what is being typed.
    return { ok: false, problems: isTyping ? broken : [found] };
  }
  const code = sources.text(found.type.codeFile, undefined);
  return isProblem(code)
    ? { ok: false, problems: [code] }
    : merge(target, found, code, sources, otherFlags, isTyping);
}

function syntaxOf(file: string | undefined, sources: Sources): readonly Problem[] {
  const document = file === undefined ? undefined : sources.document(file, undefined);
  return file === undefined || document === undefined || isProblem(document)
    ? []
    : syntaxProblems(file, document);
}

function merge(
  target: RunTarget,
  found: Found,
  code: string,
  sources: Sources,
  otherFlags: readonly string[],
  isTyping: boolean,
): Resolution {
  const { type, configuration } = found;
  const facts = factsOf(code, type.language);
  const problems: Problem[] = [...found.information, ...codeProblems(type.codeFile, facts)];
  const layers = readLayers(target, found, sources, problems);
  const specs = specsOf(found, code, facts, layers, sources, problems);
  const last = lastOf(target, sources);
  const merged = mergeLayers(layers, specs, last.merged);
  last.merged = merged;
  problems.push(...applyOverrides(merged, specs, target.overrides, otherFlags));
  const places = placesOf(merged, layers, ownLayer(found, layers));
  const placed = placeReads(facts, sectionsOf(layers.map(({ document }) => document)));
  const known = {
    specs,
    sections: placed.reads.flatMap(({ sections = [] }) => sections),
    readsMore: facts.readsUnknownKeys || (facts.executor?.hasBase ?? true),
    isWhole: (section: string) => placed.isWhole(section, []),
  };
  const isReadFlat = (key: string): boolean =>
    facts.executor?.signature !== 'config-runner' &&
    (known.readsMore ||
      placed.reads.some((read) => read.key === key && read.sections === undefined));
  const misplaced = checkKeys(merged.values, known, places, last.keys);
  const isMisspelled = (name: string): boolean =>
    misplaced.some(
      ({ code, location }) =>
        code === 'unknown-section' && isEqual(location, places.of(name, '', 'key')),
    );
  problems.push(
    ...checkValues(merged.values, specs, places, last.values),
    ...misplaced,
    ...checkUnits(merged.values, specs, places, last.units),
    ...overriddenProblems(sayingsOf(layers)),
    ...includesOutside(layers, projectOf(type.codeFile)),
    ...last.clashes
      .in(merged.values)
      .filter(({ key, sections }) => !sections.some(isMisspelled) && isReadFlat(key))
      .map((clash) => clashProblem(clash, places)),
  );
  const misread = identityOf(layers, specs);
  problems.push(...misread);
  const version = versionOf(target, found, layers, sources);
  // Where what is written is no version, that is what is told.
  if (isProblem(version) && misread.length === 0) {
    problems.push(version);
  }
  const read = <More extends object>(more: More): ReadWorkflow & More => ({
    ...more,
    workflowName: configuration?.name ?? inDefaults(layers, 'name') ?? type.name,
    type,
    code,
    configFile: configuration?.file,
    // Only who registers or compares a definition asks for them.
    get defaults() {
      return defaultsOf(layers, specs, last);
    },
    specs,
    effective: {
      values: merged.values,
      get flattened() {
        return flatten(merged.values);
      },
      get provenance() {
        return merged.provenance;
      },
      problems,
    },
  });
  return isProblem(version) || problems.some(({ severity }) => severity === 'error')
    ? {
        ok: false,
        problems: isTyping ? whatStays(problems) : bySyntaxFirst(problems),
        read: read({}),
      }
    : { ok: true, problems, workflow: read({ version }) };
}

/** What the files say of themselves in a form that nobody reads. */
function identityOf(layers: readonly LayerFile[], specs: readonly ParameterSpec[]): Problem[] {
  const sections = new Set(specs.map(({ section }) => section));
  return layers.flatMap((layer) => [
    ...(layer.layer === 'testbed' ? [] : identityProblems(layer)),
    ...sectionProblems(layer, sections),
  ]);
}

function readLayers(
  { testbedFile }: RunTarget,
  { type, configuration }: Found,
  sources: Sources,
  problems: Problem[],
): LayerFile[] {
  const isOwnDefaults = configuration?.file === type.defaultsFile;
  const defaults =
    type.defaultsFile === undefined
      ? []
      : configurationLayers(type.defaultsFile, sources, problems).map((layer) => ({
          ...layer,
          layer: 'default' as Layer,
        }));
  return [
    ...defaults,
    ...(configuration && !isOwnDefaults
      ? configurationLayers(configuration.file, sources, problems)
      : []),
    ...(testbedFile === undefined ? [] : singleLayer(testbedFile, 'testbed', sources, problems)),
  ];
}

function specsOf(
  found: Found,
  code: string,
  facts: CodeFacts,
  layers: readonly LayerFile[],
  sources: Sources,
  problems: Problem[],
  alsoGiven: readonly TomlDocument[] = [],
): readonly ParameterSpec[] {
  const { schemaFile } = found.type;
  const read = schemaFile === undefined ? undefined : readSchema(schemaFile, sources);
  problems.push(...(read?.problems ?? []));
  return specsOnce(sources.files, {
    schema: read?.schema,
    defaults: layers.findLast(({ layer }) => layer === 'default'),
    code: { file: found.type.codeFile, text: code, facts },
    given: [...layers.map(({ document }) => document), ...alsoGiven],
  });
}

/** Schema defaults first, then each file; only the configuration itself says what workflow it is. */
function mergeLayers(
  layers: readonly LayerFile[],
  specs: readonly ParameterSpec[],
  before: Merged | undefined,
): Merged {
  const given = layers.map((file) => ({
    file,
    without: isWithoutIdentity(file) ? ['schema', 'workflow'] : ['schema'],
  }));
  return Merged.of(given, specs, before);
}

/** What the defaults alone come to, worked out once as long as they are the same. */
function defaultsOf(
  layers: readonly LayerFile[],
  specs: readonly ParameterSpec[],
  last: LastLook,
): ValueTable {
  const own = layers.filter(({ layer }) => layer === 'default');
  const madeOf = [specs, ...own.map(({ document }) => document)];
  if (!last.defaults || !isSame(last.defaults.madeOf, madeOf)) {
    const merged = mergeLayers(own, specs, last.defaults?.merged);
    last.defaults = { madeOf, merged };
  }
  return last.defaults.merged.values;
}

function versionOf(
  { version: asked }: RunTarget,
  { configuration, type }: Found,
  layers: readonly LayerFile[],
  sources: Sources,
): string | Problem {
  const file = configuration?.file ?? type.defaultsFile;
  const written = configuration ? configuration.version : inDefaults(layers, 'version');
  if (written === undefined) {
    const remedy = 'write version = "1.0" under [workflow], or give --version';
    return (
      asked ??
      error(
        'version-missing',
        `${configuration?.name ?? type.name} has no version`,
        file ? identityPlace(file, sources, []) : undefined,
        remedy,
      )
    );
  }
  return asked === undefined || asked === written
    ? written
    : error(
        'version-differs',
        `--version ${asked} was asked for, and the configuration is version ${written}`,
        file ? identityPlace(file, sources, ['version']) : undefined,
        `leave --version out, or write version = "${asked}"`,
      );
}

function inDefaults(layers: readonly LayerFile[], key: 'name' | 'version'): string | undefined {
  const defaults = layers.findLast(({ layer }) => layer === 'default');
  return defaults && stringOf(section(defaults.document, 'workflow')?.entries.get(key));
}

/** The file that a person would complete: the configuration, else the defaults. */
function ownLayer({ configuration, type }: Found, layers: readonly LayerFile[]) {
  const file = configuration?.file ?? type.defaultsFile;
  return layers.find((layer) => layer.file === file);
}

/** The folder that holds the workflow folder. */
function projectOf(codeFile: string): string {
  return codeFile.split('/').slice(0, -2).join('/');
}

function isEqual(a: Location | undefined, b: Location | undefined): boolean {
  return a?.file === b?.file && a?.start === b?.start;
}

/** A key without its `=` or its value yet: the rest of the file says what it says. */
export function isHalfTyped(syntax: readonly Problem[]): boolean {
  return syntax.every(
    ({ code }) => code === 'toml-missing-equals' || code === 'toml-missing-value',
  );
}

/** The key that is being typed may be the one that is missing. */
function whatStays(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ code }) => code !== 'parameter-missing' && code !== 'version-missing');
}

/** What a broken file causes further on says nothing: the syntax errors alone are shown when there are any. */
function bySyntaxFirst(problems: readonly Problem[]): readonly Problem[] {
  const syntax = problems.filter(({ code }) => code.startsWith('toml-'));
  return syntax.length > 0 ? syntax : problems;
}

/**
 * The parameters of what a name or file stands for; none when it stands for nothing. `alsoGiven`: other
 * configurations, whose keys the code may read too.
 */
export function parametersOf(
  { name, configFile }: Pick<RunTarget, 'name' | 'configFile'>,
  folders: readonly string[],
  files: WorkflowFiles,
  alsoGiven: readonly TomlDocument[] = [],
): readonly ParameterSpec[] {
  const sources = new Sources(files);
  const target = { name, configFile, version: undefined, testbedFile: undefined, overrides: [] };
  const found = findWorkflow(target, readCatalogue(folders, sources), sources);
  const code = isProblem(found) ? found : sources.text(found.type.codeFile, undefined);
  if (isProblem(found) || isProblem(code)) {
    return [];
  }
  const layers = readLayers(target, found, sources, []);
  return specsOf(found, code, factsOf(code, found.type.language), layers, sources, [], alsoGiven);
}

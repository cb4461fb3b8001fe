import type { Span } from '../code';
import type { TomlDocument } from '../toml';
import { readCatalogue, readConfiguration } from './catalogue';
import { parameterProblems } from './check-code';
import { namespaceProblems } from './check-layers';
import { secretProblems } from './check-secrets';
import { isTestbedFile, testbedProblems } from './check-testbed';
import { type Registry, versionProblems } from './check-version';
import { codeProblems, factsOf } from './code-facts';
import { configurationsOf, documentsOf } from './documents';
import type { WorkflowFiles } from './files';
import { type Ignored, ignoredIn, silence } from './ignore';
import { configurationLayers, syntaxProblems } from './layers';
import { remembered } from './memory';
import type { Problem } from './problem';
import { isHalfTyped, parametersOf, resolveWorkflow } from './resolve';
import { readSchema } from './schema-file';
import { SoundSections } from './sound-sections';
import { isProblem, locateInText, Sources } from './sources';
import type { Catalogue, Resolution, RunTarget, WorkflowType } from './types';
import { sectionsOf } from './written-sections';

/** What a check may know beside the files. */
export interface ValidateContext {
  /** Overrides that a run would lay over the configurations. */
  readonly testbedFile?: string | undefined;
  readonly registry?: Registry | undefined;
  /** Resolves a configuration, or remembers what it came to. */
  readonly resolve?: (target: RunTarget) => Resolution;
}

/** Every problem of the files named, each said once. Other `.toml` files are checked for their syntax. */
export function validateFiles(
  asked: readonly string[],
  folders: readonly string[],
  files: WorkflowFiles,
  context: ValidateContext = {},
): Problem[] {
  const checker = new Checker(folders, files, context);
  const problems = unique(asked.flatMap((file) => checker.problemsOf(file)));
  return silence(problems, checker.ignored, (file) => checker.textOf(file), checker.wholly);
}

/** Of more names and versions of one type nobody wants to hear. */
const MOST_VERSIONS = 20;

class Checker {
  readonly ignored: Ignored[] = [];
  /** Files that could be checked to the end. */
  readonly wholly = new Set<string>();
  private readonly sources: Sources;
  private readonly catalogue: Catalogue;

  constructor(
    private readonly folders: readonly string[],
    private readonly files: WorkflowFiles,
    private readonly context: ValidateContext,
  ) {
    this.sources = new Sources(files);
    this.catalogue = readCatalogue(folders, this.sources);
  }

  textOf(file: string): string {
    const text = this.sources.text(file, undefined);
    return isProblem(text) ? '' : text;
  }

  problemsOf(file: string): readonly Problem[] {
    const type = this.catalogue.types.find(({ codeFile }) => codeFile === file);
    if (type) {
      return this.definition(file, type);
    }
    if (this.catalogue.types.some(({ schemaFile }) => schemaFile === file)) {
      return readSchema(file, this.sources).problems;
    }
    if (!file.endsWith('.toml')) {
      const text = this.sources.text(file, undefined);
      return isProblem(text) ? [text] : [];
    }
    const document = this.sources.document(file, undefined);
    if (isProblem(document)) {
      return [document];
    }
    const syntax = syntaxProblems(file, document);
    if (!isHalfTyped(syntax)) {
      return syntax;
    }
    if (syntax.length === 0) {
      this.wholly.add(file);
    }
    this.ignored.push(
      ...ignoredIn(file, document.text, () => document.comments.map(({ range }) => range)),
    );
    return [
      ...syntax,
      ...secretProblems(file, document, this.withoutSecrets(file)),
      ...namespaceProblems({ file, document }),
      ...this.ofValues(file, document),
    ];
  }

  private withoutSecrets(file: string): SoundSections {
    return remembered(this.files, `secrets ${file}`, () => new SoundSections());
  }

  private definition(file: string, type: WorkflowType): readonly Problem[] {
    const text = this.sources.text(file, undefined);
    if (isProblem(text)) {
      return [text];
    }
    const facts = factsOf(text, type.language);
    const documents = documentsOf(type, this.catalogue, this.sources);
    const isMeant = documents.length > 0 || type.schemaFile !== undefined || facts.mayBeExecutor;
    const problems = codeProblems(file, facts).filter(
      // Another module that the definitions import is none itself.
      ({ code }) => code !== 'executor-missing' || isMeant,
    );
    if (problems.some(({ code }) => code === 'code-syntax')) {
      return problems;
    }
    this.wholly.add(file);
    this.ignored.push(...ignoredIn(file, text, () => facts.comments));
    const target = { name: type.name, configFile: undefined };
    const specs = parametersOf(target, this.folders, this.files, documents);
    return [
      ...problems,
      ...parameterProblems({ file, facts, specs, documents }),
      ...this.versionsOf(type, facts.executor?.nameSpan),
    ].sort((a, b) => (a.location?.start ?? 0) - (b.location?.start ?? 0));
  }

  /** Registered versions that the code has outgrown, told at its class: the configurations may not be open. */
  private versionsOf(type: WorkflowType, span: Span | undefined): readonly Problem[] {
    const { registry } = this.context;
    if (!registry || !span) {
      return [];
    }
    const named = new Map<string, string>();
    for (const { file, name = '', version = '' } of configurationsOf(type, this.catalogue)) {
      if (named.size < MOST_VERSIONS && registry.revision(name, version) !== undefined) {
        named.set(JSON.stringify([name, version]), file);
      }
    }
    const at = locateInText(type.codeFile, this.textOf(type.codeFile), span);
    return [...named.values()].flatMap((configFile) =>
      this.versionOf(this.resolution({ configFile })).map(
        ({ suggestion: _of, location, ...problem }): Problem => ({
          ...problem,
          location: at,
          related: location ? [{ location, message: 'the version stands here' }] : [],
        }),
      ),
    );
  }

  /** What the values of a file come to: as a configuration, as defaults, as overrides, or as an include. */
  private ofValues(file: string, document: TomlDocument): readonly Problem[] {
    if (readConfiguration(file, this.sources) !== undefined) {
      return this.resolved({ configFile: file });
    }
    const type = this.catalogue.types.find(({ defaultsFile }) => defaultsFile === file);
    if (type) {
      return this.resolved({ name: type.name });
    }
    return isTestbedFile(file, this.context.testbedFile)
      ? this.ofTestbed(file, document)
      : this.ofInclude(file);
  }

  private resolution(target: Partial<RunTarget>): Resolution {
    const whole = {
      name: undefined,
      version: undefined,
      configFile: undefined,
      testbedFile: this.context.testbedFile,
      overrides: [],
      ...target,
    };
    return (
      this.context.resolve?.(whole) ??
      resolveWorkflow(whole, this.folders, this.files, { whileTyping: true })
    );
  }

  private resolved(target: Partial<RunTarget>): readonly Problem[] {
    const resolution = this.resolution(target);
    return [...resolution.problems, ...this.versionOf(resolution)].filter(
      // What a testbed file names is judged by all workflows together.
      ({ code, location }) =>
        location?.file !== this.context.testbedFile || !/^(unknown|unused)-|^key-clash$/.test(code),
    );
  }

  private ofTestbed(file: string, document: TomlDocument): readonly Problem[] {
    const values =
      file === this.context.testbedFile
        ? this.catalogue.configurations.flatMap((one) => this.resolved({ configFile: one.file }))
        : [];
    return [
      ...testbedProblems(file, document, this.knownKeys()),
      ...values.filter(({ location }) => location?.file === file),
    ];
  }

  private versionOf(resolution: Resolution): readonly Problem[] {
    const { registry } = this.context;
    if (!resolution.ok || !registry) {
      return [];
    }
    const { code, type } = resolution.workflow;
    const span = factsOf(code, type.language).executor?.nameSpan;
    return versionProblems(resolution.workflow, span, this.sources, registry);
  }

  /** An include is checked through the configurations that include it. */
  private ofInclude(file: string): readonly Problem[] {
    return this.catalogue.configurations
      .filter((one) =>
        configurationLayers(one.file, this.sources, []).some((layer) => layer.file === file),
      )
      .flatMap((one) => this.resolved({ configFile: one.file }))
      .filter(({ location }) => location?.file === file);
  }

  /** What any workflow of the folder knows. */
  private knownKeys(): ReadonlyMap<string, ReadonlySet<string>> {
    const written = sectionsOf(
      this.catalogue.types.flatMap((type) => documentsOf(type, this.catalogue, this.sources)),
    );
    const known = new Map([...written].map(([name, keys]) => [name, new Set(keys.all())]));
    for (const { name } of this.catalogue.types) {
      for (const { section, key } of parametersOf(
        { name, configFile: undefined },
        this.folders,
        this.files,
      )) {
        const keys = known.get(section) ?? new Set();
        known.set(section, keys.add(key));
      }
    }
    return known;
  }
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, location }) => {
    const id = `${code}\n${message}\n${location?.file}:${location?.start}`;
    return !seen.has(id) && seen.add(id);
  });
}

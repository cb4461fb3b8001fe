import { readCatalogue, readConfiguration } from './catalogue';
import { codeProblems, factsOf } from './code-facts';
import type { WorkflowFiles } from './files';
import { syntaxProblems } from './layers';
import type { Problem } from './problem';
import { resolveWorkflow } from './resolve';
import { isProblem, Sources } from './sources';

/** Every problem of the files named, each said once. Other `.toml` files are checked for their syntax. */
export function validateFiles(
  asked: readonly string[],
  folders: readonly string[],
  files: WorkflowFiles,
): Problem[] {
  const sources = new Sources(files);
  const { types } = readCatalogue(folders, sources);
  const problems = asked.flatMap((file) => {
    const type = types.find(({ codeFile }) => codeFile === file);
    if (type) {
      const text = sources.text(file, undefined);
      return isProblem(text) ? [text] : codeProblems(file, factsOf(text, type.language));
    }
    return file.endsWith('.toml')
      ? configurationProblems(file, folders, files, sources)
      : unreadableOf(file, sources);
  });
  return unique(problems);
}

function configurationProblems(
  file: string,
  folders: readonly string[],
  files: WorkflowFiles,
  sources: Sources,
): readonly Problem[] {
  const document = sources.document(file, undefined);
  if (isProblem(document)) {
    return [document];
  }
  if (readConfiguration(file, sources) === undefined) {
    return syntaxProblems(file, document);
  }
  return resolveWorkflow(
    {
      name: undefined,
      version: undefined,
      configFile: file,
      testbedFile: undefined,
      overrides: [],
    },
    folders,
    files,
  ).problems;
}

function unreadableOf(file: string, sources: Sources): Problem[] {
  const text = sources.text(file, undefined);
  return isProblem(text) ? [text] : [];
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, location }) => {
    const id = `${code}\n${message}\n${location?.file}:${location?.start}`;
    return !seen.has(id) && seen.add(id);
  });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameProblem } from '../workflow/names';
import type { Language } from '../workflow/types';

/** The name in the templates, which are a workflow that runs as it stands. */
const TEMPLATE = 'my_workflow';

export interface NewFile {
  readonly name: string;
  readonly text: string;
}

/** Why a name cannot be a new workflow's; undefined when it can. `taken` are the workflow folder's file names. */
export function newWorkflowProblem(name: string, taken: readonly string[]): string | undefined {
  return nameProblem(name, ['.py', '.ts', '_default.toml', '_busy.toml', '.schema.json'], taken);
}

/** Definition, defaults and one configuration of a new workflow, from the templates in `folder`; the definition first. */
export function newWorkflowFiles(name: string, language: Language, folder: string): NewFile[] {
  const endings = [language === 'python' ? '.py' : '.ts', '_default.toml', '_busy.toml'];
  return endings.map((ending) => ({
    name: name + ending,
    text: readFileSync(join(folder, TEMPLATE + ending), 'utf8').replaceAll(TEMPLATE, name),
  }));
}

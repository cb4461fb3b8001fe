import { dirname } from 'node:path';
import { absolutePath, findWorkflowFolder, storeFolder } from '../core/run/places';
import { CliError } from './exit';

export interface PlaceOptions {
  readonly workflows?: string;
  readonly store?: string;
  readonly config?: string;
}

export interface Places {
  /** Undefined where a command can do without one (`list`, `show`) and there is none. */
  readonly workflowFolder: string | undefined;
  readonly storeFolder: string;
}

/** Where workflows and store are, from the options and the current folder. */
export function findPlaces({ workflows, store, config }: PlaceOptions): Places {
  const found =
    findWorkflowFolder(workflows) ??
    (workflows === undefined && config !== undefined ? folderOfConfig(config) : undefined);
  if (workflows !== undefined && found === undefined) {
    throw new CliError(`--workflows ${workflows}: there is no such folder`);
  }
  return { workflowFolder: found, storeFolder: storeFolder(store, found) };
}

/** The same for a command that cannot do without workflows. */
export function needWorkflowFolder({ workflowFolder }: Places): string {
  if (workflowFolder === undefined) {
    throw new CliError(
      'no workflows/ folder here or above: change to your project, or name one with --workflows DIR',
    );
  }
  return workflowFolder;
}

/** `--packages`, else SWF_PYTHON_PACKAGES; undefined when neither names a folder. */
export function packageFolder(given: string | undefined): string | undefined {
  const chosen = given ?? process.env['SWF_PYTHON_PACKAGES'];
  return chosen ? absolutePath(chosen) : undefined;
}

function folderOfConfig(config: string): string {
  const folder = dirname(absolutePath(config));
  return findWorkflowFolder(undefined, folder) ?? folder;
}

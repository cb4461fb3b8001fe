import { section as tableOf } from '../../core/workflow/catalogue';
import { isProblem } from '../../core/workflow/sources';
import type { WorkflowType } from '../../core/workflow/types';
import { givers, typesOf } from './parameters';
import type { Workspace } from './workspace';

/** Files in which a name means the same parameter. */
export interface Family {
  readonly types: readonly WorkflowType[];
  /** Configurations, defaults, includes, and the testbed file where it overrides the parameter. */
  readonly files: readonly string[];
}

/**
 * The types that a file is about with all that gives them values; an include that other types use as well brings
 * those in too, so that a name is changed everywhere or nowhere.
 */
export function familyOf(
  workspace: Workspace,
  path: string,
  [section = '']: readonly string[],
): Family {
  const testbed = workspace.testbedFor(path);
  const names = new Set(typesOf(workspace, path));
  const files = new Set(givers(workspace, path));
  for (const file of files) {
    const others =
      file === testbed ? [] : typesOf(workspace, file).filter((one) => !names.has(one));
    if (others.length > 0 && isWrittenIn(workspace, file, section)) {
      for (const name of others) {
        names.add(name);
      }
      for (const other of givers(workspace, file)) {
        files.add(other);
      }
    }
  }
  return {
    types: workspace.catalogueFor(path).types.filter(({ name }) => names.has(name)),
    files: [...files],
  };
}

function isWrittenIn(workspace: Workspace, file: string, section: string): boolean {
  const document = workspace.sources.document(file, undefined);
  return !isProblem(document) && tableOf(document, section) !== undefined;
}

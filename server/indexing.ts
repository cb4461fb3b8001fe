import type { Connection } from 'vscode-languageserver';
import { codeFacts } from './service/parameters';
import type { Workspace } from './service/workspace';

/** So many files are read before what came in meanwhile is answered. */
const AT_ONCE = 50;

/** Reads every file of the workflow folders, so that later answers find them read; tells the client how far it is. */
export async function indexWorkflows(
  connection: Connection,
  workspace: Workspace,
  showsProgress: boolean,
): Promise<void> {
  const paths = workspace.workflowFiles();
  if (paths.length <= AT_ONCE) {
    return;
  }
  const progress = showsProgress ? await connection.window.createWorkDoneProgress() : undefined;
  progress?.begin('Reading workflows', 0, `${paths.length} files`);
  for (const [at, path] of paths.entries()) {
    if (path.endsWith('.toml')) {
      workspace.sources.document(path, undefined);
    } else {
      codeFacts(workspace, path);
    }
    if (at % AT_ONCE === AT_ONCE - 1) {
      progress?.report(Math.round((100 * at) / paths.length));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  progress?.done();
}

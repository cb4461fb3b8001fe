import * as vscode from 'vscode';
import type { Stores } from '../stores';
import type { FoundExecution } from '../targets';
import { chooseSecond } from '../timeline/choose-second';

/** Two or more; to one alone a person picks another. */
export async function executionsToCompare(
  found: readonly FoundExecution[] | undefined,
  stores: Stores,
): Promise<readonly FoundExecution[] | undefined> {
  const [first, second] = found ?? [];
  if (first === undefined || second !== undefined) {
    return found && oldestFirst(found);
  }
  const { row, storeFolder } = first;
  const place = { executionId: row.execution_id, storeFolder };
  const other = await chooseSecond(place, row.workflow_name, stores);
  const chosen = other && (await stores.find(other.storeFolder, other.executionId));
  if (other !== undefined && chosen === undefined) {
    throw new Error(vscode.l10n.t('{0} is not in the store any more.', other.executionId));
  }
  return chosen && oldestFirst([first, chosen]);
}

/** As a person reads: before, then after. */
function oldestFirst(found: readonly FoundExecution[]): readonly FoundExecution[] {
  return [...found].sort((a, b) => a.row.start_time.localeCompare(b.row.start_time));
}

import * as vscode from 'vscode';
import type { Stores } from './stores';
import type { FoundExecution } from './targets';

/** Pinned executions stand on top, for everyone who uses the store. */
export async function setPinned(
  found: readonly FoundExecution[],
  pinned: boolean,
  stores: Stores,
): Promise<void> {
  for (const { row, storeFolder } of found) {
    await (await stores.open(storeFolder)).setPinned(row.execution_id, pinned);
  }
}

/** A line of one's own about an execution; emptied, it is gone. */
export async function editNote(
  { row, storeFolder }: FoundExecution,
  stores: Stores,
): Promise<void> {
  const note = await vscode.window.showInputBox({
    title: vscode.l10n.t('Note on {0}', row.execution_id),
    prompt: vscode.l10n.t('Kept with the execution; everyone who uses this store reads it.'),
    value: row.note,
    ignoreFocusOut: true,
  });
  if (note !== undefined) {
    await (await stores.open(storeFolder)).setNote(row.execution_id, note.trim());
  }
}

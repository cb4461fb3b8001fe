import * as vscode from 'vscode';
import { storedTrace } from '../../core/run/stored';
import { openStore } from '../../core/store';
import { csvOf } from '../../core/trace';
import { perfettoOf } from '../../core/trace/export/perfetto';
import type { FoundExecution } from './targets';

/** Writes the trace for another program: Perfetto's format, or the spans as CSV. */
export async function exportExecution({ row, storeFolder }: FoundExecution): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(
      vscode.Uri.file(storeFolder),
      '..',
      `${row.execution_id}.pftrace`,
    ),
    filters: { Perfetto: ['pftrace'], CSV: ['csv'] },
  });
  if (!file) {
    return;
  }
  const store = await openStore(storeFolder);
  try {
    const trace = storedTrace(store, row);
    const content = file.path.endsWith('.csv')
      ? Buffer.from([...csvOf(trace, 'spans')].join(''))
      : Buffer.concat([...perfettoOf(trace)]);
    await vscode.workspace.fs.writeFile(file, content);
  } finally {
    store.close();
  }
}

import { extname } from 'node:path';
import * as vscode from 'vscode';
import { makeReport } from '../../core/run/report/make-report';
import { storedTrace } from '../../core/run/stored';
import { openStore } from '../../core/store';
import type { ExecutionRow, Store } from '../../core/store/types';
import { csvOf } from '../../core/trace';
import { perfettoOf } from '../../core/trace/export/perfetto';
import type { FoundExecution } from './targets';

/** Writes the trace for another program: Perfetto's format, the spans as CSV, or the timeline as a page of its own. */
export async function exportExecution({ row, storeFolder }: FoundExecution): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(
      vscode.Uri.file(storeFolder),
      '..',
      `${row.execution_id}.pftrace`,
    ),
    filters: {
      Perfetto: ['pftrace'],
      [vscode.l10n.t('Timeline as a web page')]: ['html'],
      CSV: ['csv'],
    },
  });
  if (!file) {
    return;
  }
  const store = await openStore(storeFolder);
  try {
    const content = await contentOf(store, row, extname(file.path));
    await vscode.workspace.fs.writeFile(file, content);
  } finally {
    store.close();
  }
}

async function contentOf(store: Store, row: ExecutionRow, ending: string): Promise<Uint8Array> {
  const trace = storedTrace(store, row);
  switch (ending) {
    case '.csv':
      return Buffer.from([...csvOf(trace, 'spans')].join(''));
    case '.html':
      return Buffer.from(makeReport(row, await store.revision(row.revision), trace));
    default:
      return Buffer.concat([...perfettoOf(trace)]);
  }
}

import * as vscode from 'vscode';
import type { ExecutionPlace } from '../../protocol/timeline';
import { ago } from '../relative-time';
import { statusWord } from '../result';
import type { Listed, Stores } from '../stores';

type Item = vscode.QuickPickItem & { readonly place?: ExecutionPlace };

/** An execution to compare with: those of the same workflow first. Undefined when a person picks none. */
export async function chooseSecond(
  first: ExecutionPlace,
  workflowName: string,
  stores: Stores,
): Promise<ExecutionPlace | undefined> {
  const others = (await stores.summaries()).filter(
    ({ row, storeFolder }) =>
      row.trace_file !== null &&
      !(row.execution_id === first.executionId && storeFolder === first.storeFolder),
  );
  if (others.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no other execution yet to compare with.'),
    );
    return undefined;
  }
  const isSame = ({ row }: Listed): boolean => row.workflow_name === workflowName;
  const picked = await vscode.window.showQuickPick(
    [
      ...group(workflowName, others.filter(isSame)),
      ...group(
        vscode.l10n.t('Other workflows'),
        others.filter((one) => !isSame(one)),
      ),
    ],
    { placeHolder: vscode.l10n.t('Compare {0} with which execution?', first.executionId) },
  );
  return picked?.place;
}

function group(label: string, executions: readonly Listed[]): Item[] {
  const items = executions.map(
    ({ row, storeFolder }): Item => ({
      label: row.execution_id,
      description: `${statusWord(row.status)} · ${ago(row.start_time, Date.now())}`,
      ...(row.note === '' ? {} : { detail: row.note }),
      place: { storeFolder, executionId: row.execution_id },
    }),
  );
  const separator: Item = { label, kind: vscode.QuickPickItemKind.Separator };
  return items.length === 0 ? [] : [separator, ...items];
}

import * as vscode from 'vscode';
import type { ExecutionRow, RevisionRow, Store } from '../../core/store/types';
import { fromJson, toJson } from '../../core/value/json';
import type { Value } from '../../core/value/value';
import { isTable } from '../../core/workflow/merge';
import { rounded } from './numbers';
import { sentenceOf } from './result';

const MOST_PARAMETERS = 15;
/** What says which workflow it is rather than how it is set. */
const LEFT_OUT = /^(workflow|source|git_version)\./;

/** How an execution ended, and the parameters in which it differs from the default. */
export async function tooltipOf(
  store: Store,
  executionId: string,
): Promise<vscode.MarkdownString | undefined> {
  const row = await store.execution(executionId);
  const revision = row && (await store.revision(row.revision));
  return row && tooltip(row, revision);
}

function tooltip(row: ExecutionRow, revision: RevisionRow | undefined): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (words: string) => text.appendText(words).appendMarkdown('\n\n');
  line(sentenceOf(row));
  line(
    vscode.l10n.t(
      '{0} {1}, {2}, seed {3}, by {4}',
      row.workflow_name,
      row.version,
      row.runtime,
      row.seed,
      row.executed_by,
    ),
  );
  line(
    row.wall_seconds === null
      ? new Date(row.start_time).toLocaleString(vscode.env.language)
      : vscode.l10n.t(
          '{0}, took {1} s',
          new Date(row.start_time).toLocaleString(vscode.env.language),
          rounded(row.wall_seconds),
        ),
  );
  if (row.error_message !== null) {
    line(row.error_message);
  }
  if (row.note !== '') {
    line(row.note);
  }
  const changed = revision ? changedParameters(row, revision) : [];
  if (changed.length > 0) {
    text.appendMarkdown('\n---\n\n');
    line(vscode.l10n.t('Different from the default:'));
    const shown = changed.slice(0, MOST_PARAMETERS);
    text.appendCodeblock(shown.join('\n'), 'toml');
    if (changed.length > shown.length) {
      line(vscode.l10n.t('and {0} more', changed.length - shown.length));
    }
  }
  return text;
}

/** `worker_count = 25  # 10`: the value, and behind it the default where there is one. */
export function changedParameters(
  row: Pick<ExecutionRow, 'parameter_values'>,
  revision: Pick<RevisionRow, 'parameter_values'>,
): string[] {
  const defaults = new Map(leaves(fromJson(revision.parameter_values), ''));
  return [...leaves(fromJson(row.parameter_values), '')]
    .filter(([key, value]) => value !== defaults.get(key) && !LEFT_OUT.test(key))
    .map(([key, value]) => {
      const fallback = defaults.get(key);
      const name = key.replace(/^parameters\./, '');
      return `${name} = ${value}${fallback === undefined ? '' : `  # ${fallback}`}`;
    });
}

function* leaves(value: Value, path: string): Generator<[string, string]> {
  if (!isTable(value)) {
    yield [path, toJson(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* leaves(inner, path === '' ? key : `${path}.${key}`);
  }
}

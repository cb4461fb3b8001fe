import { distance } from 'fastest-levenshtein';
import { openStore } from '../core/store';
import type { ExecutionRow, Store } from '../core/store/types';
import { CliError } from './exit';
import { findPlaces, type PlaceOptions } from './places';

export interface OpenedStore {
  readonly store: Store;
  /** The execution, or a CliError that names the nearest id. */
  needExecution(id: string): Promise<ExecutionRow>;
}

/** Opens the store that the flags name, for as long as `action` takes. */
export async function withStore<T>(
  flags: PlaceOptions,
  action: (opened: OpenedStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(findPlaces(flags).storeFolder);
  try {
    return await action({ store, needExecution: (id) => needExecution(store, id) });
  } finally {
    store.close();
  }
}

async function needExecution(store: Store, id: string): Promise<ExecutionRow> {
  const row = await store.execution(id);
  if (row) {
    return row;
  }
  const ids = (await store.executions()).map(({ execution_id }) => execution_id);
  const nearest = ids
    .map((known) => ({ known, away: distance(known, id) }))
    .sort((a, b) => a.away - b.away)[0];
  throw new CliError(
    `there is no execution ${id} in ${store.folder}${
      nearest && nearest.away <= 4
        ? `: did you mean ${nearest.known}?`
        : ': swf-testbed list executions shows what there is'
    }`,
  );
}

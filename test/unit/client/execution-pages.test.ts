import { expect, test } from 'vitest';
import { type ExecutionNode, ExecutionPages, PAGE } from '../../../client/heavy/execution-pages';
import type { Stores } from '../../../client/heavy/stores';
import { openStore } from '../../../core/store';
import type { ExecutionFilter, Store } from '../../../core/store/types';
import { project } from '../../support/project';
import { definition, execution } from '../store/samples';

/** As the extension reads its stores, with one of them. */
function pagesOf(store: Store): ExecutionPages {
  const stores = {
    summaries: async (filter: ExecutionFilter) =>
      (await store.summaries(filter)).map((row) => ({ row, storeFolder: store.folder })),
    groups: (by: 'workflow_name' | 'status', filter: ExecutionFilter) =>
      store.executionGroups(by, filter),
    count: async (filter: ExecutionFilter) =>
      (await store.executionGroups('status', filter)).reduce((sum, { count }) => sum + count, 0),
  };
  return new ExecutionPages(stores as unknown as Stores);
}

const words = (nodes: readonly ExecutionNode[]): string[] =>
  nodes.map((node) =>
    'row' in node
      ? node.row.execution_id
      : node.kind === 'more'
        ? `${node.left} more`
        : `${node.by} ${node.value} ${node.count}`,
  );

test('a list longer than a page is read page by page; a pinned execution stands on top as well', async () => {
  const store = await openStore(project({}));
  const ids: string[] = [];
  for (let n = 0; n < PAGE + 5; n++) {
    ids.unshift((await store.startExecution(execution)).executionId);
  }
  await store.startExecution({ ...execution, definition: { ...definition, workflow_name: 'b' } });
  await store.setPinned(ids[3] ?? '', true);
  const pages = pagesOf(store);

  const roots = await pages.roots({}, 'workflow_name');
  expect(words(roots)).toEqual(['pinned  1', 'workflow_name b 1', `workflow_name daq ${PAGE + 5}`]);
  const [pinned, , daq] = roots;
  if (!daq || !('kind' in daq) || daq.kind !== 'group' || !pinned || !('kind' in pinned)) {
    throw new Error('no groups');
  }
  expect(words(await pages.children(pinned as typeof daq))).toEqual([ids[3]]);
  const first = await pages.children(daq);
  expect(words(first)).toEqual([...ids.slice(0, PAGE), '5 more']);
  const more = first.at(-1);
  if (!more || !('kind' in more) || more.kind !== 'more') {
    throw new Error('no more');
  }
  pages.more(more);
  expect(words(await pages.children(daq))).toEqual(ids);
  expect(words(await pages.roots({ workflow_name: 'b' }, 'none'))).toHaveLength(1);
  store.close();
});

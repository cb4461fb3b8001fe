import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Engine } from '../../core/store/engine';
import type { Db } from '../../core/store/schema';
import { project } from '../support/project';

const put = (key: string) => async (db: Db) => {
  await db.insertInto('swf_persistent_state').values({ key, value: 1 }).execute();
};

/** A writer sleeps, between looking at the store and placing its change, while others make `changes` changes. */
async function sleeper(changes: number, withoutGuard: boolean) {
  const folder = join(project({}), 'store');
  const others = new Engine(folder, {});
  await others.change(put('first'));
  const slow = new Engine(folder, { withoutGuard });
  let slept = false;
  await slow.change(async (db) => {
    if (!slept) {
      slept = true;
      for (let n = 0; n < changes; n++) {
        await others.change(put(`other ${n}`));
      }
    }
    await put('slow')(db);
  });
  const rows = await new Engine(folder, {}).read((db) =>
    db.selectFrom('swf_persistent_state').select('key').execute(),
  );
  return { kept: rows.map(({ key }) => key), folder };
}

// 1, 2: the number is taken and still there. From 3 on it has been collected and can be won again.
test.each([1, 2, 3, 4, 10])(
  'a writer that slept through %i changes loses none',
  async (changes) => {
    const { kept, folder } = await sleeper(changes, false);
    expect(kept).toHaveLength(changes + 2);
    expect(kept).toContain('slow');
    expect(existsSync(join(folder, '00000002.db'))).toBe(changes <= 2);
  },
);

test('without the guard such a change is lost: the test can fail', async () => {
  expect((await sleeper(1, true)).kept).toContain('slow');
  expect((await sleeper(10, true)).kept).not.toContain('slow');
});

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { checkStore, openStore, StoreProblem } from '../../core/store';
import { project } from '../support/project';
import { execution } from '../unit/store/samples';
import { ended, thorough, writerBundle } from './support/process';

let writer = '';
beforeAll(async () => {
  writer = await writerBundle();
});

async function twoGenerations(folder = join(project({}), 'store')) {
  const store = await openStore(folder);
  const { executionId } = await store.startExecution(execution);
  await store.setNote(executionId, 'before');
  store.close();
  return { folder, executionId, newest: join(folder, '00000002.db') };
}

test('bits flipped and ends cut off anywhere are all reported, none is used', async () => {
  const { folder, newest } = await twoGenerations();
  const whole = readFileSync(newest);
  const tries = thorough ? 600 : 150;
  for (let n = 0; n < tries; n++) {
    // Spread over the file by a step that shares no factor with its length.
    const at = (n * 7919 * 8 + (n % 8)) % (whole.length * 8);
    const flipped = Buffer.from(whole);
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    for (const bytes of [flipped, whole.subarray(0, at >> 3)]) {
      writeFileSync(newest, bytes);
      const error = await openStore(folder).catch((failure) => failure);
      expect(error).toBeInstanceOf(StoreProblem);
      expect(['store-corrupt', 'store-foreign']).toContain(error.code);
    }
  }
  writeFileSync(newest, whole);
  await openStore(folder);
});

test('a clock that is set back changes no order and loses nothing', async () => {
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { folder } = await twoGenerations();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-01-01T00:00:00Z') });
  const store = await openStore(folder);
  await store.startExecution(execution);
  expect(
    (await store.summaries()).map(({ execution_id }) => execution_id.split('-').at(-1)),
  ).toEqual(['2', '1']);
});

test('an event loop that is blocked for a second between two steps loses no update', async () => {
  const folder = join(project({}), 'store');
  const stores = [await openStore(folder), await openStore(folder)];
  const block = setInterval(() => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, thorough ? 1000 : 100);
  }, 15);
  const others = ended([process.execPath, writer, folder, 'other', '30']);
  await Promise.all(
    Array.from({ length: thorough ? 12 : 4 }, (_, n) => stores[n % 2]?.startExecution(execution)),
  );
  clearInterval(block);
  expect((await others).stdout).toBe('+\n'.repeat(30));
  expect(await stores[0]?.summaries()).toHaveLength(thorough ? 12 : 4);
});

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('a folder that another user owns is read, not changed', async () => {
  const base = project({});
  const { folder, executionId } = await twoGenerations(join(base, 'store'));
  chmodSync(base, 0o755);
  cpSync(join(writer, '..'), join(base, 'writer'), { recursive: true });
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  const { stdout } = await ended([
    ...asNobody,
    process.execPath,
    join(base, 'writer/writer.js'),
    folder,
    'note',
    'after',
  ]);
  expect(stdout).toBe('problem store-read-only\n');
  expect((await (await openStore(folder)).execution(executionId))?.note).toBe('before');
});

test.runIf(isRoot)(
  'a full disk: the change is refused in one sentence, the store stays whole',
  async (context) => {
    const disk = join(project({}), 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      context.skip('a tmpfs cannot be mounted here');
    }
    onTestFinished(() => {
      spawnSync('/usr/bin/umount', [disk]);
    });
    const { folder, executionId } = await twoGenerations(join(disk, 'store'));
    const store = await openStore(folder);
    let error: unknown;
    let kept = 'before';
    for (let n = 0; error === undefined; n++) {
      const note = `${n} ${'x'.repeat(20_000 * n)}`;
      await store.setNote(executionId, note).then(
        () => {
          kept = note;
        },
        (failure) => {
          error = failure;
        },
      );
    }
    expect(error).toMatchObject({ code: 'store-disk-full' });
    await expect(store.writeTrace(new Uint8Array(2_000_000))).rejects.toMatchObject({
      code: 'store-disk-full',
    });
    expect((await store.execution(executionId))?.note).toBe(kept);
    expect((await (await openStore(folder)).execution(executionId))?.note).toBe(kept);
    // Room comes back when there is less to keep.
    await store.deleteExecutions([executionId]);
    expect(await store.summaries()).toEqual([]);
    expect((await checkStore(folder)).ok).toBe(true);
  },
);

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStore, openStore } from '../../core/store';
import { hostKey } from '../../core/store/owner';
import { execution } from '../unit/store/samples';
import { ended, hasStrace, thorough, writerBundle } from './support/process';

/** The calls a commit makes; `openat` also reads, so that reading fails too. */
const CALLS = [
  'openat',
  'read',
  'pread64',
  'write',
  'pwrite64',
  'fsync',
  'link',
  'unlink',
  'getdents64',
  'statx',
  'close',
] as const;
const ERRORS = ['EIO', 'ENOSPC', 'EACCES', 'EMFILE'] as const;

let base = '';
let writer = '';
let before = '';
beforeAll(async () => {
  writer = await writerBundle();
  base = mkdtempSync(join(tmpdir(), 'swf-calls-'));
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  const store = await openStore(join(base, 'pristine'));
  for (let n = 0; n < 4; n++) {
    before = (await store.startExecution(execution)).executionId;
    await store.setNote(before, 'before');
  }
  store.close();
});

let runs = 0;

/** One commit of the writer with a fault put into the given call that touches the store. */
async function commitWith(call: string, fault: string) {
  runs += 1;
  const folder = join(base, `store-${runs}`);
  cpSync(join(base, 'pristine'), folder, { recursive: true });
  const log = `${folder}.log`;
  // -P: only calls that touch the store's folder or its files count; the rest of Node goes its way.
  const temporary = join(folder, `new-${hostKey()}-99999999-${'0'.repeat(16)}.tmp`);
  const paths = [folder, temporary, ...Array.from({ length: 14 }, (_, n) => generation(folder, n))];
  const command = ['strace', '-f', '-qq', '-o', log, ...paths.flatMap((path) => ['-P', path])];
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:${fault}`];
  const { stdout } = await ended([
    ...command,
    ...inject,
    process.execPath,
    writer,
    folder,
    'note',
    'after',
  ]);
  const injected = /INJECTED|killed by SIGKILL/.test(readFileSync(log, 'utf8'));
  const store = await openStore(folder).catch((error: Error) => error);
  if (store instanceof Error) {
    throw new Error(`${call} ${fault}: the store cannot be opened: ${store.message}`);
  }
  const note = (await store.execution(before))?.note;
  await store.setNote(before, 'afterwards');
  const { ok, temporary: left } = await checkStore(folder);
  store.close();
  rmSync(folder, { recursive: true });
  return { stdout, note, ok, left, injected };
}

function generation(folder: string, n: number): string {
  return join(folder, `${String(n + 1).padStart(8, '0')}.db`);
}

describe.skipIf(!hasStrace)('a fault at every system call of a commit', () => {
  for (const call of CALLS) {
    test(`kill -9 at each ${call}: old or new state, never less than was acknowledged`, async () => {
      let kills = 0;
      for (let nth = 1; nth <= (thorough ? 60 : 12); nth++) {
        const { stdout, note, ok, left, injected } = await commitWith(
          call,
          `signal=SIGKILL:when=${nth}`,
        );
        expect(['before', 'after']).toContain(note);
        if (stdout.includes('acknowledged')) {
          expect(note).toBe('after');
        }
        expect({ ok, left }).toEqual({ ok: true, left: [] });
        if (!injected) {
          break;
        }
        kills += 1;
      }
      console.log(`${call}: ${kills} kills`);
    });

    for (const error of thorough ? ERRORS : ERRORS.slice(0, call === 'write' ? 2 : 1)) {
      test(`${error} from each ${call}: an acknowledged change is there, a refused one is not`, async () => {
        let failures = 0;
        let refused = 0;
        for (let nth = 1; nth <= (thorough ? 60 : 8); nth++) {
          const { stdout, note, ok, injected } = await commitWith(
            call,
            `error=${error}:when=${nth}`,
          );
          if (!injected) {
            break;
          }
          failures += 1;
          expect(stdout).not.toMatch('fault');
          expect(ok).toBe(true);
          if (stdout.includes('acknowledged')) {
            expect(note).toBe('after');
          } else if (!stdout.includes('store-uncertain')) {
            refused += 1;
            expect({ nth, stdout, note }).toEqual({ nth, stdout, note: 'before' });
          }
        }
        console.log(`${call} ${error}: ${failures} failures, ${refused} refused`);
      });
    }
  }
});

test.skipIf(!hasStrace)(
  'a file system without hard links: folders are renamed instead',
  async () => {
    const { stdout, note, ok, left } = await commitWith('link', 'error=EPERM:when=1+');
    expect({ stdout, note, ok, left }).toEqual({
      stdout: 'acknowledged after\n',
      note: 'after',
      ok: true,
      left: [],
    });
  },
);

test('the folders of these tests are gone', () => {
  expect(readdirSync(base).filter((name) => /^store-\d+$/.test(name))).toEqual([]);
});

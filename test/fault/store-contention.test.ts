import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Engine } from '../../core/store/engine';
import { project } from '../support/project';
import { ended, thorough, writerBundle } from './support/process';

const UPDATES = thorough ? 200 : 40;
let writer = '';
beforeAll(async () => {
  writer = await writerBundle();
});

async function counters(folder: string): Promise<ReadonlyMap<string, number>> {
  const engine = new Engine(folder, {});
  const rows = await engine.read((db) =>
    db.selectFrom('swf_persistent_state').selectAll().execute(),
  );
  engine.close();
  return new Map(rows.map(({ key, value }) => [key, Number(value)]));
}

/** Stops or kills the process after each so many acknowledged updates; a killed one is started again. */
async function disturbed(folder: string, key: string, stopEvery: number, killEvery: number) {
  let acknowledged = 0;
  let kills = 0;
  let stops = 0;
  while (acknowledged < UPDATES) {
    const left = String(UPDATES - acknowledged);
    const { stdout } = await ended([process.execPath, writer, folder, key, left], (child) => {
      let seen = 0;
      child.stdout?.on('data', () => {
        seen += 1;
        if (seen === killEvery) {
          kills += 1;
          child.kill('SIGKILL');
        } else if (seen % stopEvery === 0) {
          stops += 1;
          pauseFor(child, 30);
        }
      });
    });
    acknowledged += stdout.split('\n').filter((line) => line === '+').length;
    expect(stdout).not.toMatch(/problem|fault/);
  }
  return { acknowledged, kills, stops };
}

function pauseFor(child: ChildProcess, milliseconds: number): void {
  child.kill('SIGSTOP');
  setTimeout(() => child.kill('SIGCONT'), milliseconds);
}

test('8 processes, killed and stopped all the time: no acknowledged update is lost', async () => {
  const folder = join(project({}), 'store');
  const done = await Promise.all(
    Array.from({ length: 8 }, (_, n) => disturbed(folder, `writer-${n}`, 5 + n, 11 + n)),
  );
  const stored = await counters(folder);
  for (const [n, { acknowledged, kills }] of done.entries()) {
    const count = stored.get(`writer-${n}`) ?? 0;
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    // A kill may come between the commit and its acknowledgement.
    expect(count).toBeLessThanOrEqual(acknowledged + kills);
  }
  const sum = (pick: (one: (typeof done)[number]) => number) =>
    done.reduce((total, one) => total + pick(one), 0);
  console.log(
    `${sum((one) => one.acknowledged)} updates acknowledged, 0 lost, ${sum((one) => one.kills)} kills, ${sum((one) => one.stops)} stops`,
  );
});

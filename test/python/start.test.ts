import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareRun } from '../../core/runtime';
import { WarmWorkers } from '../../core/runtime/warm-workers';
import { definition, LIMITS, requestFor } from './run';

/** Everything that chance can decide in Python, and the order of a set of texts. */
const CHANCE = definition(
  `
values = [random.random(), random.Random().random(), secrets.randbelow(10 ** 9), uuid.uuid4().hex]
values.append(list({'a%d' % n for n in range(20)}))
values.append(os.urandom(4).hex())
runner.report_metric('values', repr(values))
yield env.timeout(random.expovariate(1))
`,
  'import os, random, secrets, uuid',
);

test('equal seeds give equal runs, cold and warm; another seed gives another', async () => {
  const workers = new WarmWorkers();
  const run = async (seed: number, prepare = workers.prepare) =>
    prepare('pyodide', LIMITS).run(requestFor(CHANCE, { seed }), {}).done;
  const cold = await run(5, prepareRun);
  const first = await run(5);
  const second = await run(5);
  const other = await run(6);
  workers.dispose();
  expect(cold.error).toBeUndefined();
  expect(cold.eventHash).not.toBe('');
  for (const { eventHash, reported } of [first, second]) {
    expect({ eventHash, reported }).toEqual({
      eventHash: cold.eventHash,
      reported: cold.reported,
    });
  }
  expect(other.eventHash).not.toBe(cold.eventHash);
  expect(other.reported).not.toEqual(cold.reported);
});

test('nothing of one run is seen by the next', async () => {
  const workers = new WarmWorkers();
  const text = definition(
    `
import builtins, simpy
runner.report_metric('found', hasattr(builtins, 'left') or hasattr(simpy, 'left'))
builtins.left = simpy.left = True
`,
  );
  for (let round = 0; round < 2; round++) {
    const { reported, error } = await workers.prepare('pyodide', LIMITS).run(requestFor(text), {})
      .done;
    expect({ reported, error }).toEqual({ reported: { found: false }, error: undefined });
  }
  workers.dispose();
});

test('Python starts without a snapshot that was cut off, and runs are the same', async () => {
  const dist = process.env['SWF_DIST'] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'swf-cut-off-'));
  for (const name of ['pyodide-worker.js', 'pyodide-guest.js', 'pyodide']) {
    cpSync(join(dist, name), join(folder, name), { recursive: true });
  }
  truncateSync(join(folder, 'pyodide/memory.snapshot'), 5_000_000);
  const run = () => prepareRun('pyodide', LIMITS).run(requestFor(CHANCE, { seed: 5 }), {}).done;
  process.env['SWF_DIST'] = folder;
  const without = run();
  process.env['SWF_DIST'] = dist;
  const withIt = await run();
  const { error, eventHash } = await without;
  rmSync(folder, { recursive: true });
  expect(error).toBeUndefined();
  expect(eventHash).toBe(withIt.eventHash);
});

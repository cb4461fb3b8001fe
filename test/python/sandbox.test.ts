import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ATTACKS, type Attack } from './attacks';
import { definition, runPython } from './run';

const SECRET = 'the-host-is-open';
const folder = mkdtempSync(join(tmpdir(), 'swf-host-'));
const marker = join(folder, 'marker');
const library = fileURLToPath(new URL('../../dist/pyodide/python_stdlib.zip', import.meta.url));
let server: Server;
let hits = 0;

beforeAll(async () => {
  process.env['SECRET'] = SECRET;
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  server = createServer((_request, response) => {
    hits++;
    response.end(SECRET);
    server.emit('hit');
  });
  server.on('upgrade', (_request, socket) => {
    hits++;
    socket.destroy();
    server.emit('hit');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

beforeEach(() => {
  hits = 0;
  rmSync(marker, { force: true });
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function functionOf({ body }: Attack): string {
  const { port } = server.address() as AddressInfo;
  const indented = body.split('\n').map((line) => `    ${line}`);
  return [
    `folder, marker, port = ${JSON.stringify(folder)}, ${JSON.stringify(marker)}, ${port}`,
    'def attack():',
    ...indented,
  ].join('\n');
}

const opened = (result: unknown): boolean =>
  String(result).includes(SECRET) || existsSync(marker) || hits > 0;

test.each(ATTACKS.filter(({ plain }) => plain !== 'refuses'))(
  'plain Pyodide gives way to $name',
  async (attack) => {
    const arrived = attack.plain === 'opens later' ? once(server, 'hit') : undefined;
    const plain = new Worker(new URL('./plain-worker.mjs', import.meta.url), {
      workerData: { code: `${functionOf(attack)}\nattack()`, library },
      env: { SECRET, PATH: process.env['PATH'] },
      stdout: true,
      stderr: true,
    });
    const [result] = (await once(plain, 'message')) as [unknown];
    await arrived;
    await plain.terminate();
    expect({ result, opened: opened(result) }).toMatchObject({ opened: true });
  },
);

test.each(ATTACKS)('ours does not give way to $name', async (attack) => {
  const outcome = await runPython(
    definition(
      `
try:
    runner.report_metric('result', repr(attack()))
except BaseException as error:
    runner.report_metric('result', repr(error) + repr(getattr(error, '__context__', None)))
`,
      functionOf(attack),
    ),
  );
  const result = outcome.reported['result'] ?? outcome.error?.message;
  expect({ result, opened: opened(result) }).toEqual({
    result: expect.any(String),
    opened: false,
  });
});

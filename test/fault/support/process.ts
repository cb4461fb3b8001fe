import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll } from 'vitest';

/** Bundles the writer once for a test file; returns its path. */
export async function writerBundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'swf-writer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'writer.js');
  await esbuild.build({
    entryPoints: ['test/fault/support/writer.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  copyFileSync('node_modules/sql.js/dist/sql-wasm.wasm', join(folder, 'sql-wasm.wasm'));
  return outfile;
}

export interface Ended {
  readonly stdout: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Starts a command; `started` receives the process, to be stopped or killed. */
export function ended(
  command: readonly string[],
  started: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const [file = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ stdout, code, signal }));
    started(child);
  });
}

export const thorough = process.env['SWF_THOROUGH'] === '1';

/** strace, which injects what hardware does rarely. In CI it must be there; elsewhere its tests are skipped. */
export const hasStrace = existsSync('/usr/bin/strace') || process.env['CI'] === 'true';

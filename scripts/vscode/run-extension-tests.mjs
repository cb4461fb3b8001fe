// Runs test/extension inside VS Code's extension host: `node scripts/vscode/run-extension-tests.mjs [--grep TEXT]`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root, toolEnvironment } from '../prepare.mjs';
import { killGroup } from './code-server.mjs';
import { ensureVsCode } from './install.mjs';
import { freshWorkspace } from './workspace.mjs';

const LIMIT_SECONDS = 300;
const built = join(root, 'build/test-extension');

/** Counts of the run. A host that died before the end, or a run beyond the limit, is an error. */
export async function runExtensionTests(extra = []) {
  ensureVsCode();
  await bundleTests();
  const folder = mkdtempSync(join(tmpdir(), 'swf-extension-test-'));
  // The reporter's last act; VS Code itself reports success when its extension host dies.
  const results = join(folder, 'results.json');
  try {
    const code = await runEditor(extra, {
      SWF_TEST_RESULTS: results,
      SWF_TEST_WORKSPACE: freshWorkspace(folder),
      SWF_EDITOR_LIMIT_SECONDS: String(LIMIT_SECONDS),
    });
    if (!existsSync(results)) {
      throw new Error(`The extension tests did not come to their end (exit code ${code})`);
    }
    const counts = JSON.parse(readFileSync(results, 'utf8'));
    if (counts.passed === 0) {
      throw new Error('No extension test ran');
    }
    return code === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function bundleTests() {
  rmSync(built, { recursive: true, force: true });
  mkdirSync(built, { recursive: true });
  const folder = join(root, 'test/extension');
  await esbuild.build({
    entryPoints: readdirSync(folder)
      .filter((name) => /\.test\.ts$|^reporter\.ts$/.test(name))
      .map((name) => join(folder, name)),
    outdir: built,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

function runEditor(extra, environment) {
  const cli = join(root, 'node_modules/@vscode/test-cli/out/bin.mjs');
  const child = spawn(
    process.execPath,
    [cli, '--config', join(root, '.vscode-test.mjs'), ...extra],
    {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...toolEnvironment(),
        VSCODE_SHIM: join(root, 'scripts/vscode/shim.mjs'),
        ...environment,
      },
    },
  );
  // A little after the shim's own limit, which ends its server and browser.
  const limit = setTimeout(() => killGroup(child.pid, 'SIGTERM'), (LIMIT_SECONDS + 20) * 1000);
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      clearTimeout(limit);
      killGroup(child.pid, 'SIGKILL');
      resolve(code ?? 1);
    });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const counts = await runExtensionTests(process.argv.slice(2));
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

// Starts the test editor's server and a browser that shows it; both end with `stop`.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureVsCode } from './install.mjs';

/** Settings of a quiet editor: nothing opens by itself, nothing asks the network. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.openRepositoryInParentFolders': 'never',
  'git.enabled': false,
  'files.autoSave': 'off',
};

/**
 * @param {{folder?: string, settings?: object, trustPrompt?: boolean, smokeDriver?: boolean, port?: number,
 *   env?: Record<string, string>, vsix?: string}} [options]
 */
export async function startCodeServer(options = {}) {
  const { settings = {}, trustPrompt = false, smokeDriver = false, env = {}, vsix } = options;
  const { node, entry } = ensureVsCode();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'swf-vscode-'));
  const data = join(folder, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  const user = {
    ...QUIET,
    ...(trustPrompt ? {} : { 'security.workspace.trust.enabled': false }),
    ...settings,
  };
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify(user, null, 2));
  writeFileSync(join(folder, 'config.yaml'), '');
  const places = [
    '--config',
    join(folder, 'config.yaml'),
    '--user-data-dir',
    data,
    '--extensions-dir',
    join(folder, 'extensions'),
  ];
  const environment = { ...process.env, EXTENSIONS_GALLERY: '{}', ...env };
  if (vsix) {
    await finished(
      spawn(node, [entry, ...places, '--install-extension', vsix], {
        stdio: 'ignore',
        env: environment,
      }),
    );
  }
  const port = options.port ?? (await freePort());
  const child = spawn(
    node,
    [
      entry,
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      ...places,
      '--disable-telemetry',
      '--disable-update-check',
      ...(trustPrompt ? [] : ['--disable-workspace-trust']),
      '--ignore-last-opened',
      '--disable-getting-started-override',
      '--reconnection-grace-time',
      '5',
      ...(smokeDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    { detached: true, stdio: 'ignore', env: environment },
  );
  let ended = false;
  child.on('exit', () => {
    ended = true;
  });
  const stop = async () => {
    if (!ended) {
      killGroup(child.pid, 'SIGKILL');
    }
    if (!options.folder) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until(
      async () => !ended && (await fetch(`${url}/healthz`)).ok,
      60_000,
      () => ended,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port, folder, pid: child.pid, stop };
}

/** A headless browser for the workbench. */
export async function launchBrowser(options = {}) {
  const { chromium: executablePath } = ensureVsCode();
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    ...options,
  });
}

export function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

async function until(condition, limitMs, stopped) {
  const end = performance.now() + limitMs;
  for (;;) {
    if (stopped()) {
      throw new Error('The test editor ended at its start');
    }
    if (await condition().catch(() => false)) {
      return;
    }
    if (performance.now() > end) {
      throw new Error(`The test editor did not answer within ${limitMs / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function finished(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Installing the extension ended with ${code}`)),
    );
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

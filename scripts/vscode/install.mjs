// A real VS Code for the tests that needs no download from VS Code's own servers: code-server from npm, in .tools/vscode.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

const VERSION = '4.139.1';
const home = join(root, '.tools/vscode');
const server = join(home, 'node_modules/code-server');
/** Written last: an installation that was cut off is done again. */
const mark = join(home, `installed-${VERSION}`);

/** The parts of the test editor, installed when they are missing. Throws one sentence when it cannot be had. */
export function ensureVsCode() {
  if (!existsSync(mark)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}\n');
    npm(home, ['install', `code-server@${VERSION}`]);
    npm(join(server, 'lib/vscode'), ['install', '--omit=dev']);
    npm(join(server, 'lib/vscode/extensions'), ['install', '--omit=dev']);
    writeFileSync(mark, '');
  }
  return {
    node: process.execPath,
    entry: join(server, 'out/node/entry.js'),
    chromium: ensureChromium(),
  };
}

function npm(cwd, args) {
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync('npm', all, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (result.status !== 0) {
    throw new Error(
      `npm ${args.join(' ')} failed in ${cwd}: the test editor could not be installed`,
    );
  }
}

/** The browser that shows the workbench: `CHROMIUM`, else the system's, else installed by apt where we may. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) {
    return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const options = { stdio: ['ignore', 'ignore', 'inherit'] };
    spawnSync('apt-get', ['update'], options);
    spawnSync(
      'apt-get',
      [
        'install',
        '-y',
        '--no-install-recommends',
        'chromium',
        'chromium-headless-shell',
        'fonts-dejavu-core',
      ],
      options,
    );
  }
  const installed = findChromium();
  if (installed === undefined) {
    throw new Error(
      'No Chromium found: install it, or name one in the environment variable CHROMIUM',
    );
  }
  return installed;
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path && existsSync(path));
}

// Brings what a fresh machine lacks: the npm packages and SimPy for tests and build. Node built-ins only: it runs
// before anything is installed, on any Node from 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const SIMPY_VERSION = '4.1.2';

/** Runs a command in the repository with our Node first on the path; throws with its name when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: toolEnvironment(),
    ...options,
  });
  if (result.error || result.status !== 0) {
    const reason = result.error?.message ?? `exit code ${result.status ?? result.signal}`;
    throw new Error(`${command} ${args.join(' ')}: ${reason}`);
  }
}

export function toolEnvironment() {
  return {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
  };
}

/** `npm ci`, unless the installed packages are those of the lock file already. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules/.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) {
    return;
  }
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: process.env });
  writeFileSync(mark, lock);
}

/** SimPy for tests, unpacked into build/python (the user's own Python is left as it is). Returns that folder. */
export function ensureSimpy() {
  const folder = join(root, 'build/python');
  if (!existsSync(join(folder, `simpy-${SIMPY_VERSION}.dist-info`))) {
    mkdirSync(folder, { recursive: true });
    run(pythonCommand(), [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--root-user-action=ignore',
      '--upgrade',
      '--target',
      folder,
      `simpy==${SIMPY_VERSION}`,
    ]);
  }
  return folder;
}

export function pythonCommand() {
  return process.platform === 'win32' ? 'python' : 'python3';
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensurePackages();
  ensureSimpy();
}

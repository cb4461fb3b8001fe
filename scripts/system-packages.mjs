// Debian packages that the tests need, installed when they are missing and we may (root, apt-get present).
// Without them the tests that need them fail in CI and say what is missing elsewhere.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Package → a file that is there when it is installed. */
const NEEDED = {
  chromium: '/usr/bin/chromium',
  'chromium-headless-shell': '/usr/bin/chromium-headless-shell',
  'fonts-dejavu-core': '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf',
  strace: '/usr/bin/strace',
  neovim: '/usr/bin/nvim',
};

export function ensureSystemPackages() {
  const missing = Object.keys(NEEDED).filter((name) => !existsSync(NEEDED[name]));
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`Not installed: ${missing.join(', ')} (tests that need them will say so)`);
    return;
  }
  console.log(`Installing ${missing.join(', ')}`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...missing], options);
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** A language server for TOML that is started over stdio. */
export interface LanguageServer {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Files it consists of. */
  readonly files: readonly string[];
}

const FOLDER = 'build/peers';
/** 0.8.0 is newer and many times slower: the better one is the measure. */
const TAPLO = '0.6.1';
const TOMBI = '1.9.6';

/** Ours as it is built, and the peers from npm and pip, brought into build/peers when they are not there. */
export function languageServers(): LanguageServer[] {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const where = ['--root-user-action=ignore', '--upgrade', '--target', FOLDER];
  bring(`tombi-${TOMBI}.dist-info`, 'python3', [...pip, ...where, `tombi==${TOMBI}`]);
  const folder = `taplo-${TAPLO}`;
  const npm = ['install', '--no-audit', '--no-fund', '--loglevel=error', '--no-save'];
  bring(`${folder}/node_modules/@taplo/lsp`, 'npm', [
    ...npm,
    '--prefix',
    `${FOLDER}/${folder}`,
    `@taplo/lsp@${TAPLO}`,
  ]);
  const taplo = resolve(FOLDER, folder, 'node_modules/@taplo/lsp');
  const bridge = resolve('bench/support/taplo-stdio.mjs');
  return [
    ownServer(),
    server(`Taplo ${TAPLO}`, process.execPath, [bridge, taplo], `${taplo}/dist/index.js`),
    server(`Tombi ${TOMBI}`, resolve(FOLDER, 'bin/tombi'), ['lsp', '--offline']),
  ];
}

export function ownServer(): LanguageServer {
  const files = ['dist/server.js', 'dist/server-program.js'];
  return { name: 'ours', command: process.execPath, args: [resolve('dist/server.js')], files };
}

function bring(path: string, command: string, args: readonly string[]): void {
  if (!existsSync(`${FOLDER}/${path}`)) {
    mkdirSync(FOLDER, { recursive: true });
    const { status } = spawnSync(command, args, { stdio: 'inherit' });
    if (status !== 0) {
      throw new Error(`${command} ${args.join(' ')} failed`);
    }
  }
}

function server(
  name: string,
  command: string,
  args: readonly string[],
  file = command,
): LanguageServer {
  return { name, command, args, files: [file] };
}

export function megabytes({ files }: LanguageServer): number {
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
}

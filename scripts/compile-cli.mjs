// Writes dist/cli-program.compiled: what V8 has compiled of the command line after a run in TypeScript and a look at one in
// Python (docs/decisions/029). cli/compiled-bundle.ts reads it. Started by scripts/build.mjs as a process of its own.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vm from 'node:vm';
import { root } from './prepare.mjs';

const path = join(root, 'dist/cli-program.js');
const compiledPath = path.replace(/\.js$/, '.compiled');

/** What this engine makes of this text; another engine refuses it, another text has another mark. */
function markOf(text) {
  return `//${createHash('sha256').update(`${process.version}\n${text}`).digest('hex')}\n`;
}

function isCompiled(mark) {
  return (
    existsSync(compiledPath) &&
    readFileSync(compiledPath).toString('latin1', 0, mark.length) === mark
  );
}

/** Commands whose functions are kept. */
const COMMANDS = [
  ['run-workflow', 'stf_processing', '--workflows', 'typescript', '--duration', '100'],
  ['run-workflow', 'stf_processing', '--workflows', 'typescript', '--duration', '100', '--quiet'],
  ['config', 'stf_processing', '--workflows', 'python'],
];

async function compile(text) {
  const script = new vm.Script(Module.wrap(text), { filename: path });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  for (const words of COMMANDS) {
    const code = await module.exports.main(['node', 'cli.js', ...words]);
    if (code !== 0) {
      throw new Error(`${words.join(' ')} ended with ${code}`);
    }
  }
  return script.createCachedData();
}

for (const name of Object.keys(process.env).filter((key) => key.startsWith('SWF_'))) {
  delete process.env[name];
}
// As it was before it was compiled.
const text = readFileSync(path, 'utf8').replace(/\/\/[0-9a-f]{64}\n$/, '');
const mark = markOf(text);
if (!isCompiled(mark)) {
  const folder = mkdtempSync(join(tmpdir(), 'swf-compile-'));
  try {
    cpSync(join(root, 'examples/typescript/workflows'), join(folder, 'typescript'), {
      recursive: true,
    });
    cpSync(join(root, 'workflows'), join(folder, 'python'), { recursive: true });
    process.chdir(folder);
    writeFileSync(compiledPath, Buffer.concat([Buffer.from(mark), await compile(text + mark)]));
  } finally {
    process.chdir(root);
    rmSync(folder, { recursive: true, force: true });
  }
}
writeFileSync(path, text + mark);

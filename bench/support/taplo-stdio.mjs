// Taplo's server from npm is a library: this puts it on stdio, as its extension for VS Code does.
//   node bench/support/taplo-stdio.mjs FOLDER-OF-@taplo/lsp
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const { TaploLsp } = createRequire(import.meta.url)(process.argv[2]);
const writer = new StreamMessageWriter(process.stdout);
// Schemas would come from the network: without them the measurement is the same everywhere.
globalThis.fetch = () => Promise.reject(new Error('offline'));
const environment = {
  now: () => new Date(),
  envVar: (name) => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: async (path) => readFileSync(path),
  writeFile: async (path, bytes) => writeFileSync(path, bytes),
  urlToFilePath: (url) => (url.startsWith('file:') ? fileURLToPath(url) : url),
  isAbsolute,
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
  fileExists: existsSync,
};
const server = await TaploLsp.initialize(environment, {
  onMessage: (message) => void writer.write(message),
});
new StreamMessageReader(process.stdin).listen((message) => {
  server.send(message);
  if (message.method === 'exit') {
    process.exit(0);
  }
});

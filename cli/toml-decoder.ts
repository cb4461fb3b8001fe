import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseToml, type TomlVersion } from '../core/toml';
import { tagged } from './toml-tagged';

// toml-test's decoder interface: TOML on stdin, tagged JSON on stdout, exit code 1 when it is invalid.
const { values } = parseArgs({ options: { toml: { type: 'string', default: '1.0' } } });
process.exitCode = decode(values.toml === '1.1' ? '1.1' : '1.0');

function decode(version: TomlVersion): number {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(0));
  } catch {
    process.stderr.write('the input is not UTF-8\n');
    return 1;
  }
  const document = parseToml(text, { version });
  for (const { range, code, message } of document.errors) {
    const { line, character } = document.positionAt(range.start);
    process.stderr.write(`${line + 1}:${character + 1}: ${message} [${code}]\n`);
  }
  if (document.errors.length > 0) {
    return 1;
  }
  process.stdout.write(`${JSON.stringify(tagged(document.root))}\n`);
  return 0;
}

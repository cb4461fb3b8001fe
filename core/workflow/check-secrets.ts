import type { Range, TomlDocument, ValueNode } from '../toml';
import type { Problem } from './problem';
import type { SoundSections } from './sound-sections';
import { locate } from './sources';

const URI_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i;
const SECRET_KEY =
  /(?:^|[_-])(?:password|passwd|passphrase|secret|token|api_?key|private_?key|access_?key)$/i;
const KNOWN_SECRETS =
  /^(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|glpat-[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY)/;
/** Where the secret is to be found, or a word in its place. */
const PLACEHOLDER =
  /^$|^[$%<{/.~*]|^(?:env|file|vault|keyring):|^(?:none|null|x{3,}|\.{3}|changeme|change_me|todo|secret|password|example)$/i;

/** Passwords and tokens that would be copied with the file, into the store and every report. */
export function secretProblems(
  file: string,
  document: TomlDocument,
  sound: SoundSections,
): Problem[] {
  return [...document.root.entries].flatMap(([name, { value }]) =>
    sound.check(name, [value], () => secretsIn(name, value, file, document)),
  );
}

function secretsIn(name: string, node: ValueNode, file: string, document: TomlDocument): Problem[] {
  return textsIn(node, name).flatMap(([key, { value, range }]): Problem[] => {
    const at = secretIn(key, value);
    if (at === undefined) {
      return [];
    }
    const from = document.text.indexOf(at, range.start);
    const isWritten = from >= 0 && from + at.length <= range.end;
    return [
      {
        code: 'secret-value',
        severity: 'warning',
        message: `${key} holds what looks like a secret: it is kept with every execution`,
        location: locate(
          file,
          document,
          isWritten ? { start: from, end: from + at.length } : range,
        ),
        remedy: 'name where it is to be found, such as "env:BROKER_PASSWORD"',
      },
    ];
  });
}

function secretIn(key: string, value: string): string | undefined {
  const password = URI_PASSWORD.exec(value)?.[1];
  if (password !== undefined) {
    return PLACEHOLDER.test(password) ? undefined : password;
  }
  return KNOWN_SECRETS.test(value) || (SECRET_KEY.test(key) && !PLACEHOLDER.test(value))
    ? value
    : undefined;
}

type Text = [key: string, { readonly value: string; readonly range: Range }];

function textsIn(node: ValueNode, key: string, found: Text[] = []): Text[] {
  switch (node.type) {
    case 'string':
      found.push([key, node]);
      break;
    case 'table':
      for (const [name, { value }] of node.entries) {
        textsIn(value, name, found);
      }
      break;
    case 'array':
    case 'table-array':
      for (const item of node.items) {
        textsIn(item, key, found);
      }
      break;
    default:
  }
  return found;
}

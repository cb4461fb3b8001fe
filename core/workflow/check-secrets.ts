import type { Range, TomlDocument, ValueNode } from '../toml';
import type { Problem } from './problem';
import type { SoundSections } from './sound-sections';
import { locate } from './sources';

/** What a text says around a secret; the group is the secret. */
const IN_TEXT: readonly RegExp[] = [
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/di,
  /(?:^|[?&;\s])(?:password|passwd|pwd|secret|token|access[_-]?token|api[_-]?key)=([^\s&;]+)/di,
  /^(?:Bearer|Basic)\s+([\w.~+/=-]{12,})$/d,
];
const SECRET_KEY =
  /(?:^|[_\s.-])(?:passwords?|passwd|passphrase|secrets?|token|(?:api|private|access)_?key)$/i;
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
    const [start, end] = at;
    // Behind the quote; where the text has escapes the whole of it is meant.
    const from = range.start + 1 + start;
    const isWritten = document.text.startsWith(value, range.start + 1);
    return [
      {
        code: 'secret-value',
        severity: 'warning',
        message: `${key} holds what looks like a secret: it is kept with every execution`,
        location: locate(
          file,
          document,
          isWritten ? { start: from, end: from + end - start } : range,
        ),
        remedy: 'name where it is to be found, such as "env:BROKER_PASSWORD"',
      },
    ];
  });
}

/** Where in the value the secret stands. */
function secretIn(key: string, value: string): readonly [start: number, end: number] | undefined {
  for (const around of IN_TEXT) {
    const place = around.exec(value)?.indices?.[1];
    if (place) {
      return PLACEHOLDER.test(value.slice(...place)) ? undefined : place;
    }
  }
  // `dbPassword` is a name of two words too.
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return KNOWN_SECRETS.test(value) || (SECRET_KEY.test(words) && !PLACEHOLDER.test(value))
    ? [0, value.length]
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

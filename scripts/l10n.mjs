// `npm run l10n`: writes l10n/bundle.l10n.json, every string that the extension shows; says what a translation lacks.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './prepare.mjs';

/** The texts that `l10n.t` is called with in the extension's sources, sorted. */
export function stringsOf(folder = join(root, 'client')) {
  const strings = new Set();
  for (const name of readdirSync(folder, { recursive: true })) {
    if (/\.tsx?$/.test(name)) {
      const path = join(folder, name);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
      const visit = (node) => {
        if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
          const [text] = node.arguments;
          if (!text || !ts.isStringLiteralLike(text)) {
            throw new Error(`${path}: l10n.t wants a text, not ${text?.getText(source)}`);
          }
          strings.add(text.text);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
  }
  return [...strings].sort();
}

function bundleText() {
  const bundle = Object.fromEntries(stringsOf().map((text) => [text, text]));
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** Keys that a translation lacks, and those that nothing shows any more. */
function differences(translated, keys) {
  return {
    missing: keys.filter((key) => !translated[key]),
    unused: Object.keys(translated).filter((key) => !keys.includes(key)),
  };
}

const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));

/** Every translation that there is, held against what is shown. */
export function checkTranslations() {
  return [
    ...readdirSync(join(root, 'l10n'))
      .filter((name) => /^bundle\.l10n\.[^.]+\.json$/.test(name))
      .map((name) => ({ name: `l10n/${name}`, keys: stringsOf() })),
    ...readdirSync(root)
      .filter((name) => /^package\.nls\..+\.json$/.test(name))
      .map((name) => ({ name, keys: Object.keys(read('package.nls.json')) })),
  ].map(({ name, keys }) => {
    const texts = read(name);
    return { name, texts, ...differences(texts, keys) };
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(root, 'l10n/bundle.l10n.json'), bundleText());
  for (const { name, missing, unused } of checkTranslations()) {
    for (const key of missing) {
      console.log(`${name} lacks: ${key}`);
    }
    for (const key of unused) {
      console.log(`${name} has what nothing shows: ${key}`);
    }
  }
}

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const pages = globSync(['*.md', '{docs,bench,examples}/**/*.md'], {
  exclude: (path) => path.includes('node_modules'),
});
const read = (file: string): string => readFileSync(file, 'utf8');

/** A heading's anchor, as on the web pages that show these files. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
}

/** What a page links to, and the files that it names between backticks. */
function brokenIn(page: string): string[] {
  const text = read(page).replace(/^```[\s\S]*?^```/gm, '');
  const links = [...text.matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  const named = [...text.matchAll(/`((?:docs|test|bench|scripts|core)\/[\w./-]*\w)`/g)];
  return [
    ...links.filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path ?? '');
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    }),
    ...named.map(([, path]) => path ?? '').filter((path) => !existsSync(path)),
  ];
}

test.each(pages)('%s links to what is there', (page) => {
  expect(brokenIn(page)).toEqual([]);
});

describe('decisions', () => {
  const decisions = readdirSync('docs/decisions')
    .filter((name) => name !== 'README.md')
    .sort();

  test('each has a number of its own, which its heading bears', () => {
    const numbers = decisions.map((file) => file.slice(0, 3));
    expect(new Set(numbers).size).toBe(decisions.length);
    const headed = decisions.map(
      (file) => /^# (\d{3}) /.exec(read(join('docs/decisions', file)))?.[1],
    );
    expect(headed).toEqual(numbers);
  });

  test('the list names all of them', () => {
    const listed = [...read('docs/decisions/README.md').matchAll(/\[(\d{3} .*)\]\((.*)\)/g)];
    expect(listed.map(([, title, file]) => [title, file])).toEqual(
      decisions.map((file) => [/^# (.*)$/m.exec(read(join('docs/decisions', file)))?.[1], file]),
    );
  });

  test('whoever speaks of one names one that is there', () => {
    const sources = globSync('{core,cli,client,server,scripts,test,bench}/**/*.{mjs,ts,tsx,py}', {
      exclude: (path) => path.includes('node_modules'),
    });
    const missing = [...pages, ...sources].flatMap((file) =>
      [...read(file).matchAll(/\bdecisions?[/ ](0\d\d)\b/g)]
        .filter(([, number]) => !decisions.some((name) => name.startsWith(`${number}-`)))
        .map(([reference]) => `${file}: ${reference}`),
    );
    expect(missing).toEqual([]);
  });
});

// `npm run bench [-- NAME…]`: runs bench/*.ts, each exporting `run(): Promise<{title, rows}>` (or an array of them),
// and writes bench/RESULTS.md. A run with names replaces only those sections.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from './prepare.mjs';

const asked = process.argv.slice(2);
const folder = join(root, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => asked.length === 0 || asked.includes(name));
const results = join(folder, 'RESULTS.md');
const sections = readSections();

for (const name of names) {
  console.error(`bench ${name}`);
  const outfile = join(root, 'build/bench', `${name}.mjs`);
  mkdirSync(join(root, 'build/bench'), { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    // As what is built for use: constants stand in their places.
    minifySyntax: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    logLevel: 'warning',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { 'swf-testbed/simulation': join(root, 'core/simulation/index.ts') },
  });
  const module = await import(pathToFileURL(outfile).href);
  if (typeof module.run !== 'function') {
    continue;
  }
  const tables = [await module.run()].flat();
  const text = tables.map(({ title, rows }) => `### ${title}\n\n${table(rows)}`).join('\n\n');
  console.log(`\n${text}\n`);
  sections.set(name, text);
}
const heading = `# Benchmark results\n\nWritten by \`npm run bench\` on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}. Ratios within one run hold better than times.\n`;
writeFileSync(
  results,
  `${heading}${[...sections]
    .sort()
    .map(([name, text]) => `\n## ${name}\n\n${text}\n`)
    .join('')}`,
);

function table(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? ''))),
  ].join('\n');
}

function readSections() {
  if (!existsSync(results)) {
    return new Map();
  }
  const parts = readFileSync(results, 'utf8').split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import type { Browser, CDPSession, LaunchOptions, Page } from 'playwright-core';

/** Where pages and peers of the benchmark are made. */
export const FOLDER = join(process.cwd(), 'build/bench/timeline');

/** The browser of the tests. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  // By a path of its own: bundled into the benchmark, the script would not find the repository.
  const script = pathToFileURL(join(process.cwd(), 'scripts/vscode/code-server.mjs')).href;
  const tools = (await import(script)) as typeof import('../../scripts/vscode/code-server.mjs');
  return tools.launchBrowser(options);
}

/** A page with one script, opened from the disk. */
export async function openBenchPage(
  browser: Browser,
  name: string,
  files: { readonly script: string; readonly styles: readonly string[] },
): Promise<Page> {
  const styles = files.styles
    .map((file) => `<link rel="stylesheet" href="${pathToFileURL(file)}">`)
    .join('');
  const html = `<!doctype html><meta charset="utf-8">${styles}<body><script src="${pathToFileURL(files.script)}"></script>`;
  const path = join(FOLDER, `${name}.html`);
  writeFileSync(path, html);
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(pathToFileURL(path).href);
  return page;
}

/** Bundles our page with the benchmark's host; returns its script and its looks. */
export async function buildTimelinePage(): Promise<{ script: string; styles: string[] }> {
  mkdirSync(FOLDER, { recursive: true });
  const outfile = join(FOLDER, 'ours.js');
  await esbuild.build({
    entryPoints: ['bench/support/timeline-page.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return {
    script: outfile,
    styles: [
      join(process.cwd(), 'client/webview/report/tokens.css'),
      outfile.replace(/js$/, 'css'),
    ],
  };
}

/**
 * Megabytes that the page holds, objects and typed arrays, after everything unused was collected: the first collection
 * only finds that some arrays are no longer used, their memory goes with the second.
 */
export async function heapMegabytes(page: Page): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/code-server.mjs';
import { swfTestbed } from '../support/cli';

const THEMES = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'high-contrast': { colorScheme: 'dark', contrast: 'more' },
  'high-contrast-light': { colorScheme: 'light', contrast: 'more' },
} as const satisfies Record<string, BrowserContextOptions>;

let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'swf-report-'));
  cpSync('workflows', join(folder, 'workflows'), { recursive: true });
  const config = ['--config', 'workflows/epic_fast_10_workers.toml', '--duration', '900'];
  const { exitCode } = await swfTestbed(
    ['run-workflow', 'epic_fast_processing', ...config, '--report', 'run.html', '--quiet'],
    { cwd: folder },
  );
  expect(exitCode).toBe(0);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface OpenedReport {
  readonly page: Page;
  /** What the browser complained of: errors, refused scripts and styles. */
  readonly complaints: readonly string[];
}

/** The file as a reader opens it: from the disk, without a network. */
async function open(options: BrowserContextOptions): Promise<OpenedReport> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    offline: true,
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(message.text());
    }
  });
  await page.goto(pathToFileURL(join(folder, 'run.html')).href);
  return { page, complaints };
}

test.each(Object.entries(THEMES))(
  'the report opens offline, and accessibility rules find nothing: %s',
  async (name, theme) => {
    const { page, complaints } = await open(theme);
    await expect.poll(() => page.locator('body').getAttribute('class')).toContain(`vscode-${name}`);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run(),
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('the report shows the line of code of a span, and is as it was when it is opened again', async () => {
  const { page, complaints } = await open(THEMES.light);
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await search.fill('reconstruct');
  await search.press('Enter');
  await page.getByRole('button', { name: 'Go to source' }).click();
  const dialog = page.getByRole('dialog', { name: /fast_processing\.py, line \d+/ });
  const line = dialog.locator('[aria-current]');
  expect(await line.textContent()).toContain('def reconstruct');
  await expect.poll(() => line.isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(await dialog.count()).toBe(0);
  // What the page keeps of itself stands in its address.
  await expect.poll(() => page.url()).toContain('reconstruct');
  await page.reload();
  await expect.poll(() => search.inputValue()).toBe('reconstruct');
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('the report saves the trace and pictures as files, and copies details', async () => {
  const { page, complaints } = await open({
    ...THEMES.light,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  for (const [item, ending, start] of [
    ['Spans as CSV', 'csv', 'span,'],
    ['Visible part as SVG', 'svg', '<svg'],
  ] as const) {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^epic_fast_processing-.+-1\\.${ending}$`));
    expect(readFileSync(await file.path(), 'utf8')).toContain(start);
  }
  const search = page.getByRole('searchbox', { name: 'Search names' });
  await search.fill('reconstruct');
  await search.press('Enter');
  await page.getByRole('heading', { name: 'Span reconstruct' }).waitFor();
  await page.locator('.stage').focus();
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Span reconstruct\n.*target_processing_sec = /s);
  expect(complaints).toEqual([]);
  await page.context().close();
});

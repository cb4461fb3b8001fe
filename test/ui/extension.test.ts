import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePackage } from '../../scripts/package.mjs';
import { launchBrowser, startCodeServer } from '../../scripts/vscode/code-server.mjs';
import { freshWorkspace } from '../../scripts/vscode/workspace.mjs';

const PICTURES = 'docs/images';
const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
} as const;

let folder: string;
let browser: Browser;
let vsix: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'swf-ui-'));
  mkdirSync(PICTURES, { recursive: true });
  vsix = await makePackage();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

interface Editor {
  readonly page: Page;
  stop(): Promise<void>;
}

/** The packaged extension in a real VS Code, as a person sees it. */
async function openEditor(
  name: string,
  options: { theme?: string; trustPrompt?: boolean } = {},
): Promise<Editor> {
  const home = join(folder, name);
  mkdirSync(home);
  const server = await startCodeServer({
    folder: home,
    vsix,
    trustPrompt: options.trustPrompt ?? false,
    settings: {
      'workbench.colorTheme': options.theme ?? THEMES.light,
      'window.autoDetectColorScheme': false,
      'editor.minimap.enabled': false,
      // Restricted Mode without a question.
      'security.workspace.trust.startupPrompt': 'never',
    },
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const workspace = freshWorkspace(home);
  await page.goto(`${server.url}/?folder=${encodeURIComponent(workspace)}`);
  return {
    page,
    async stop() {
      await page.close();
      await server.stop();
    },
  };
}

async function command(page: Page, title: string): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await input.press('Enter');
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  const input = page.locator('.quick-input-widget input.input');
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Control+p');
        // The key may come too early for the workbench: then there is nothing to fill yet.
        await input.fill(name, { timeout: 1500 }).catch(() => {});
        return page.locator('.quick-input-list .monaco-list-row', { hasText: name }).count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await input.press('Enter');
  await page.locator('.tab', { hasText: name }).waitFor();
}

test.each(Object.entries(THEMES))(
  'run from the code lens, read the result, find the execution: %s',
  async (name, theme) => {
    const { page, stop } = await openEditor(name, { theme });
    try {
      await openFile(page, 'epic_fast_25_workers.toml');
      const lens = page.locator('.codelens-decoration a', { hasText: 'Run Workflow' });
      await lens.first().click();
      const toast = page.locator('.notification-list-item-message', { hasText: 'completed' });
      await toast.waitFor({ timeout: 60_000 });
      expect(await toast.textContent()).toMatch(
        /epic_fast_processing-.+-1 completed: 3,656\.7 s simulated, workers 55\.9 % used/,
      );
      await page.locator('.activitybar a[aria-label="Workflows"]').click();
      const row = page.locator('.monaco-list-row', { hasText: /^epic_fast_processing-.+-1/ });
      await row.first().waitFor();
      await page.screenshot({ path: join(PICTURES, `editor-${name}.png`) });
    } finally {
      await stop();
    }
  },
);

test('in Restricted Mode nothing is run, and the command says why', async () => {
  const { page, stop } = await openEditor('restricted', { trustPrompt: true });
  try {
    await openFile(page, 'epic_fast_25_workers.toml');
    await page.locator('.codelens-decoration a', { hasText: 'Run Workflow' }).first().waitFor();
    await command(page, 'Workflow: Run Workflow');
    const toast = page.locator('.notification-list-item-message', { hasText: 'trust' });
    await toast.waitFor();
    expect(
      await page.locator('.notification-list-item-message', { hasText: 'completed' }).count(),
    ).toBe(0);
  } finally {
    await stop();
  }
});

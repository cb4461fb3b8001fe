import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { makePackage } from '../../scripts/package.mjs';
import { launchBrowser, startCodeServer } from '../../scripts/vscode/code-server.mjs';
import { freshWorkspace } from '../../scripts/vscode/workspace.mjs';

/** Where the README's pictures are. */
export const PICTURES = 'docs/images';

export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
} as const;

export interface Editor {
  readonly page: Page;
  /** The open folder. */
  readonly workspace: string;
  stop(): Promise<void>;
}

export interface EditorOptions {
  readonly theme?: string;
  readonly trustPrompt?: boolean;
  readonly width?: number;
}

/** The packaged extension in real VS Codes, as a person sees it; each has a folder and settings of its own. */
export class Editors {
  private constructor(
    private readonly folder: string,
    private readonly vsix: string,
    private readonly browser: Browser,
  ) {}

  static async prepare(): Promise<Editors> {
    mkdirSync(PICTURES, { recursive: true });
    const vsix = await makePackage();
    return new Editors(mkdtempSync(join(tmpdir(), 'swf-ui-')), vsix, await launchBrowser());
  }

  async open(name: string, options: EditorOptions = {}): Promise<Editor> {
    const home = join(this.folder, name);
    mkdirSync(home);
    const server = await startCodeServer({
      folder: home,
      vsix: this.vsix,
      trustPrompt: options.trustPrompt ?? false,
      settings: {
        'workbench.colorTheme': options.theme ?? THEMES.light,
        'window.autoDetectColorScheme': false,
        'editor.minimap.enabled': false,
        // Restricted Mode without a question.
        'security.workspace.trust.startupPrompt': 'never',
      },
    });
    const page = await this.browser.newPage({
      viewport: { width: options.width ?? 1280, height: 800 },
    });
    const workspace = freshWorkspace(home);
    await page.goto(`${server.url}/?folder=${encodeURIComponent(workspace)}`);
    return {
      page,
      workspace,
      async stop() {
        await page.close();
        await server.stop();
      },
    };
  }

  async end(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export async function command(page: Page, title: string): Promise<void> {
  await page.locator('.monaco-workbench').waitFor();
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input.input');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await input.press('Enter');
}

/** Tried again until it is there: at the workbench's start the list may not open yet, or close again. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
  const tab = page.locator('.tab', { hasText: name });
  await expect
    .poll(
      async () => {
        if ((await tab.count()) === 0) {
          await page.keyboard.press('Control+p');
          const input = page.locator('.quick-input-widget input.input');
          await input.fill(name, { timeout: 1500 }).catch(() => {});
          // A click: the key Enter may reach the editor that opens, too.
          await row.click({ timeout: 1500 }).catch(() => {});
        }
        return tab.count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
}

/** A page of the extension: the content of the webview that is shown. */
export function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

export function toast(page: Page, text: string) {
  return page.locator('.notification-list-item-message', { hasText: text });
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/code-server.mjs';
import { freshWorkspace } from '../../scripts/vscode/workspace.mjs';

/** Pictures of the README and the walkthrough. */
export const PICTURES = 'docs/images';
/** What was on the screen when a test failed. */
const FAILURES = 'build/ui-failures';
export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
} as const;
export type Theme = keyof typeof THEMES;

let browser: Browser;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

export interface WindowOptions {
  readonly theme?: Theme;
  /** Files to write into the sample workspace before it is opened, or over it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Another editor than the one that all tests share. */
  readonly url?: string;
  /** An existing folder (or `.code-workspace` file) instead of a fresh copy of the sample; '' for none. */
  readonly open?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A window of VS Code as a person has it before them, with a workspace folder that is deleted behind the test. */
export class Window {
  private constructor(
    readonly page: Page,
    readonly folder: string,
  ) {}

  static async open(options: WindowOptions = {}): Promise<Window> {
    const folder = options.open ?? workspaceOf(options);
    const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 } });
    // Hooks run last in, first out: the picture of a failure is taken before the page is closed.
    onTestFinished(() => page.close());
    onTestFinished(({ task }) =>
      task.result?.state === 'fail'
        ? page
            .screenshot({ path: join(FAILURES, `${task.name.replace(/\W+/g, '-')}.png`) })
            .then(() => {})
        : undefined,
    );
    const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
    const url = options.url ?? inject('vscode').url;
    await page.goto(
      folder === '' ? `${url}/?ew=true` : `${url}/?${kind}=${encodeURIComponent(folder)}`,
    );
    const sign = folder === '' ? '.statusbar-item' : '.explorer-folders-view .monaco-list-row';
    const there = page.locator(`.monaco-workbench ${sign}`).first();
    // On a busy machine the workbench may come up before its server told it the folder: it is loaded again then.
    await there.waitFor({ timeout: 25_000 }).catch(() => page.reload().then(() => there.waitFor()));
    return new Window(page, folder);
  }

  get input(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Presses a key until the quick input it opens has the row: early keys are lost while the workbench starts. */
  private async quickInput(key: string, text: string, row: string): Promise<void> {
    const first = this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first();
    await expect
      .poll(
        async () => {
          // A list that was opened before the extensions were there stays without their commands. Without one, Escape
          // would go to the page that has the focus, and empty its search field.
          if (await this.input.isVisible()) {
            await this.page.keyboard.press('Escape');
          }
          await this.page.keyboard.press(key);
          await this.input.fill(text, { timeout: 2000 }).catch(() => {});
          await first.waitFor({ timeout: 3000 }).catch(() => {});
          return first.isVisible();
        },
        { timeout: 60_000, interval: 200 },
      )
      .toBe(true);
    // A click: the key Enter may reach the editor that opens, too.
    await first.click();
  }

  command(title: string): Promise<void> {
    return this.quickInput('F1', `>${title}`, title);
  }

  async openFile(name: string): Promise<void> {
    await this.quickInput('Control+p', name, name);
    await this.page.locator('.tab', { hasText: name }).waitFor();
  }

  async view(): Promise<void> {
    const tab = this.page.locator('.activitybar a[aria-label^="Workflows"]');
    await tab.waitFor();
    if ((await this.page.locator('.pane-header[aria-label*="Executions"]').count()) === 0) {
      await tab.click();
    }
    await this.page.locator('.pane-header[aria-label*="Executions"]').waitFor();
  }

  /** A row of the Workflows views. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row', { hasText: text });
  }

  lens(text: string): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text }).first();
  }

  /** A notification; `.button(…)` of it by its text. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item', { hasText: text }).first();
  }

  async choose(text: string): Promise<void> {
    await this.page
      .locator('.quick-input-list .monaco-list-row', { hasText: text })
      .first()
      .click();
  }

  /**
   * A row's context menu; it is opened again when the list was drawn anew under it. For a tenth of a second after it has
   * opened a menu takes no click, so the entry is clicked until the menu is gone.
   */
  async menu(row: Locator, item: string): Promise<void> {
    const entry = this.page.locator('.monaco-menu .action-label', { hasText: item }).first();
    await expect
      .poll(
        async () => {
          if (!(await entry.isVisible())) {
            await row.click({ button: 'right', timeout: 5000 }).catch(() => {});
          }
          return entry
            .click({ timeout: 3000 })
            .then(() => entry.waitFor({ state: 'hidden', timeout: 1000 }))
            .then(
              () => true,
              () => false,
            );
        },
        { timeout: 30_000 },
      )
      .toBe(true);
  }

  /** The content of the extension's page that was opened first. */
  get webview(): FrameLocator {
    const frame = this.page.locator('iframe.webview.ready').first();
    return frame.contentFrame().frameLocator('iframe#active-frame');
  }

  /** The extension's page that has such an element, of several that are open. */
  async pageWith(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    await expect
      .poll(
        async () => {
          for (const frame of this.page.frames()) {
            if (
              (await frame
                .locator(selector)
                .count()
                .catch(() => 0)) > 0
            ) {
              found = frame;
            }
          }
          return found !== undefined;
        },
        { timeout: 60_000, interval: 300 },
      )
      .toBe(true);
    return found as Frame;
  }

  /** What is beside the active editor is closed. */
  async closeOthers(): Promise<void> {
    await this.command('View: Close Editors in Other Groups');
    await expect.poll(() => this.page.locator('.editor-group-container').count()).toBe(1);
  }

  async closeToasts(): Promise<void> {
    await this.command('Notifications: Clear All Notifications');
    await this.page.locator('.notification-list-item').first().waitFor({ state: 'hidden' });
  }

  /** Without what fades out or moves in at this moment: a command's list would be seen through the page. */
  picture(name: string): Promise<unknown> {
    return this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
  }
}

function workspaceOf({ theme = 'light', files = {}, settings = {} }: WindowOptions): string {
  const home = mkdtempSync(join(tmpdir(), 'swf-window-'));
  onTestFinished(() =>
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  );
  const folder = freshWorkspace(home);
  const all = {
    '.vscode/settings.json': JSON.stringify({
      'workbench.colorTheme': THEMES[theme],
      ...settings,
    }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

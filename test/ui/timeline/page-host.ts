import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type {
  FromTimeline,
  TimelineExecution,
  ToTimeline,
} from '../../../client/protocol/timeline';
import type { SavedState } from '../../../client/webview/timeline/state/saved';
import { launchBrowser } from '../../../scripts/vscode/code-server.mjs';

/** The page with a host that the test speaks for: what the editor would be, without the editor. */
export interface HostedPage {
  readonly page: Page;
  /** What the page posted so far, `taken` left out. */
  readonly posted: FromTimeline[];
  send(message: ToTimeline): Promise<void>;
  /** What the page asked to be kept last: follows what is seen a moment later, so it is polled. */
  state(): SavedState;
  close(): Promise<void>;
}

export const EXECUTION: TimelineExecution = {
  executionId: 'tape-someone-1',
  workflowName: 'tape',
  version: '1.0',
  runtime: 'pyodide',
  status: 'completed',
  startTime: '2026-01-01T00:00:00.000Z',
  seed: 1,
  simulatedTime: 17,
  duration: null,
  eventCount: 42,
  wallSeconds: 0.1,
  error: null,
  parameters: [
    ['parameters.worker_count', '3'],
    ['parameters.reading_sec', '4.0'],
  ],
  code: {
    path: '/w/workflows/tape.py',
    text: Array.from({ length: 20 }, (_, line) => `line ${line + 1}`).join('\n'),
  },
  reads: [{ line: 7, paths: ['parameters.reading_sec'] }],
};

const browser = launchBrowser();

export async function closeBrowser(): Promise<void> {
  await (await browser).close();
}

export async function openPage(
  kept: unknown = undefined,
  options: BrowserContextOptions & { readonly themed?: boolean; readonly german?: boolean } = {},
): Promise<HostedPage> {
  const context = await (await browser).newContext({
    viewport: { width: 1000, height: 700 },
    ...options,
  });
  const page = await context.newPage();
  const posted: FromTimeline[] = [];
  const saved: { page?: unknown } = { page: kept };
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.exposeFunction('hostTakes', (message: FromTimeline) => {
    if (message.type !== 'taken') {
      posted.push(message);
    }
  });
  await page.exposeFunction('hostKeeps', (state: { page?: unknown }) => {
    saved.page = state.page;
  });
  await page.setContent(
    `<!doctype html><html lang="${options.german ? 'de' : 'en'}"><title>Timeline</title><body></body></html>`,
  );
  if (options.german) {
    const texts = readFileSync('l10n/bundle.l10n.de.json', 'utf8');
    await page.evaluate((bundle) => {
      document.body.dataset['texts'] = bundle;
    }, texts);
  }
  if (options.themed) {
    // The report's token sheet stands in for the editor's colours.
    await page.addStyleTag({ content: readFileSync('dist/webview/report.css', 'utf8') });
  }
  await page.addStyleTag({ content: readFileSync('dist/webview/timeline.css', 'utf8') });
  await page.evaluate(actAsEditor, kept);
  await page.addScriptTag({ content: readFileSync('dist/webview/timeline.js', 'utf8') });
  return {
    page,
    posted,
    async send(message) {
      const text = JSON.stringify(message, (_, value: unknown) => packed(value));
      await page.evaluate((json) => {
        (window as unknown as { hostSends(json: string): void }).hostSends(json);
      }, text);
    },
    state: () => saved.page as SavedState,
    close: () => context.close(),
  };
}

/** Typed arrays as JSON can carry them. */
function packed(value: unknown): unknown {
  return ArrayBuffer.isView(value)
    ? {
        array: value.constructor.name,
        values: Array.from(value as Float64Array, (one) => (Number.isNaN(one) ? null : one)),
      }
    : value;
}

/** Runs in the page: `acquireVsCodeApi` as the editor gives it. */
function actAsEditor(kept: unknown): void {
  const there = window as unknown as Record<string, unknown> & {
    hostTakes(message: unknown): void;
    hostKeeps(state: unknown): void;
  };
  there['acquireVsCodeApi'] = () => ({
    // The bytes of a file stay in the page: what is asked is whether there are any.
    postMessage: (message: { bytes?: Uint8Array }) =>
      there.hostTakes(message.bytes ? { ...message, bytes: message.bytes.length } : message),
    getState: () => ({ page: kept }),
    setState: (state: unknown) => there.hostKeeps(state),
  });
  const arrays = window as unknown as Record<string, new (values: number[]) => unknown>;
  there['hostSends'] = (json: string) => {
    const data: unknown = JSON.parse(json, (_, value: { array?: string; values?: number[] }) => {
      const Maker = value?.array === undefined ? undefined : arrays[value.array];
      // JSON knows no NaN.
      return Maker ? new Maker((value.values ?? []).map((one) => one ?? Number.NaN)) : value;
    });
    window.postMessage(data);
  };
}

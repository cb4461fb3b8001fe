import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { SampleRun } from '../../support/timeline-sample';
import { closeBrowser, EXECUTION, openPage } from './page-host';

afterAll(closeBrowser);

const german: Record<string, string> = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));

/** Names of the sample and of its parameters, and what is written the same in both languages. */
const SAME_IN_BOTH = [
  ...Object.keys(german).filter((text) => german[text] === text),
  'tape-someone-1 tape-someone-2 tape worker work read write reading writing buffer line',
  'queue stf stf_ready has Resource Store 1.0 pyodide worker_count reading_sec parameters s d h min ms',
  'the scanner jammed py Alt Perfetto CSV PNG SVG F3 N w workflows',
]
  .join(' ')
  .split(/[^\p{L}\d_-]+/u);

/** Every text that is seen or read aloud. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof Text && !node.parentElement?.closest('script, style')) {
        texts.push(node.data);
      } else if (node instanceof Element) {
        for (const name of ['title', 'aria-label', 'aria-roledescription', 'placeholder']) {
          texts.push(node.getAttribute(name) ?? '');
        }
      }
    }
    return texts.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
  });
}

/** Goes through the whole page, as a run goes on and as it stands beside another one. */
async function textsEverywhere(isGerman: boolean): Promise<Set<string>> {
  const { page, send, close } = await openPage(undefined, { german: isGerman });
  const all = new Set<string>();
  const look = async (): Promise<void> => {
    for (const text of await textsOf(page)) {
      all.add(text);
    }
  };
  await look();
  await send({
    type: 'execution',
    run: 'first',
    execution: { ...EXECUTION, status: 'running', eventCount: 1 },
  });
  const delta = new SampleRun().round({ fails: true });
  await send({ type: 'delta', run: 'first', delta, serial: 1 });
  await page.locator('.label-track').first().waitFor();
  await look();
  await send({ type: 'execution', run: 'first', execution: EXECUTION });
  const second = { ...EXECUTION, executionId: 'tape-someone-2' };
  await send({ type: 'execution', run: 'second', execution: second });
  const other = new SampleRun(5).round({});
  await send({ type: 'delta', run: 'second', delta: other, serial: 2 });
  await page.locator('.second-name').waitFor();
  for (const tab of ['details', 'totals', 'waiting', 'path', 'parameters']) {
    await page.locator(`#tab-${tab}`).click();
    await look();
  }
  await page.locator('[aria-haspopup=menu]').click();
  await look();
  await page.locator('[role=menu]').press('Escape');
  await page.locator('.stage').press('?');
  await page.locator('dialog').waitFor();
  await look();
  await page.locator('.stage').press('Escape');
  await page.locator('#search').fill('worker');
  await page.locator('.found').waitFor();
  await look();
  await page.locator('#search').fill('');

  // The table has one of everything: each is selected, and what is said of it looked at.
  await page.locator('.actions > .text-button').first().click();
  const choice = page.locator('.table-view select');
  for (let kind = 0; kind < 5; kind++) {
    await choice.selectOption({ index: kind });
    await page.locator('#tab-details').click();
    const rows = await page.locator('.table-view .link').count();
    for (let row = 0; row < rows; row++) {
      await page.locator('.table-view .link').nth(row).click();
      await page.locator('#panel-body h2').waitFor();
      await look();
      if (kind === 1) {
        await page.locator('#tab-waiting').click();
        await look();
        await page.locator('#tab-details').click();
      }
    }
  }
  await close();
  return all;
}

test('in a German editor no text of the page is English', async () => {
  const [english, shown] = [await textsEverywhere(false), await textsEverywhere(true)];
  const left = [...shown].filter((text) => {
    const words = text.split(/[^\p{L}\d_-]+/u).filter((word) => /\p{L}{2}/u.test(word));
    return english.has(text) && !words.every((word) => SAME_IN_BOTH.includes(word));
  });
  expect(left).toEqual([]);
  const keys = Object.keys(german).filter((text) => german[text] !== text);
  expect(keys.filter((text) => shown.has(text))).toEqual([]);
  // The page was gone through: most of what it can say was said.
  expect(Object.values(german).filter((text) => shown.has(text)).length).toBeGreaterThan(100);
});

test('numbers are written as in the language', async () => {
  const { page, send, close } = await openPage(undefined, { german: true });
  const execution = { ...EXECUTION, simulatedTime: 12.5, eventCount: 1234 };
  await send({ type: 'execution', run: 'first', execution });
  await page.getByText('abgeschlossen · 12,5 s · 1.234 Ereignisse').waitFor();
  await close();
});

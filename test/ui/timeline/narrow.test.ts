import { afterAll, expect, test } from 'vitest';
import { createRecorder } from '../../../core/trace';
import type { TraceDelta } from '../../../core/trace/recorder';
import { NONE } from '../../../core/trace/tables';
import { SampleRun } from '../../support/timeline-sample';
import { closeBrowser, EXECUTION, type HostedPage, openPage } from './page-host';

afterAll(closeBrowser);

/** A comparison in a panel of this size: the page has the most to say there. */
async function opened(width: number, height: number, german: boolean): Promise<HostedPage> {
  const host = await openPage(undefined, { viewport: { width, height }, german });
  for (const [run, reading, serial] of [
    ['first', 4, 1],
    ['second', 5, 2],
  ] as const) {
    const execution = { ...EXECUTION, executionId: `tape-someone-${serial}` };
    await host.send({ type: 'execution', run, execution });
    const delta = new SampleRun(reading).round({ fails: true });
    await host.send({ type: 'delta', run, delta, serial });
  }
  await host.page.getByText(german ? /erster Unterschied bei/ : /first difference at/).waitFor();
  await host.page.locator('#search').fill('worker');
  await host.page.locator('.found').waitFor();
  return host;
}

test.each([
  [300, 720, false],
  [300, 720, true],
  [640, 360, true],
] as const)(
  'in %i × %i pixels all can be reached (in German: %s)',
  async (width, height, german) => {
    const { page, close } = await opened(width, height, german);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll('.toolbar *, .tabs *')]
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < 0 || right > window.innerWidth;
        })
        .map(({ className, textContent }) => `${className} ${textContent}`),
    );
    expect(outside).toEqual([]);
    const stage = await page.locator('.stage').boundingBox();
    expect(stage?.height).toBeGreaterThan(80);
    expect(stage?.width).toBeGreaterThanOrEqual(width / 2);
    await close();
  },
);

test('the buttons at the end of the toolbar move to the next line together', async () => {
  const { page, close } = await opened(530, 720, false);
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('.toolbar .text-button, .toolbar .icon-button:last-child')]
      .filter((button) => button.closest('.search, [role=toolbar]') === null)
      .map((button) => button.getBoundingClientRect().top),
  );
  expect(lines).toHaveLength(4);
  expect(new Set(lines).size).toBe(1);
  await close();
});

test('the sign of the queue has the colour of its line, also where the theme lets light through', async () => {
  const { page, close } = await opened(640, 720, false);
  const colour = await page.evaluate(() => {
    document.documentElement.style.setProperty('--vscode-charts-orange', '#ea5c0055');
    const probe = new OffscreenCanvas(1, 1).getContext('2d');
    const sign = document.querySelector('.swatch.queue');
    if (!probe || !sign) {
      return undefined;
    }
    probe.fillStyle = getComputedStyle(sign).backgroundColor;
    probe.fillRect(0, 0, 1, 1);
    return [...probe.getImageData(0, 0, 1, 1).data];
  });
  expect(colour).toEqual([0xea, 0x5c, 0, 255]);
  await close();
});

test('names without end leave room for the numbers beside them', async () => {
  const { page, send, close } = await openPage(undefined, {
    viewport: { width: 600, height: 560 },
  });
  const recorder = createRecorder();
  const name = 'nameless'.repeat(25);
  const process = recorder.beginProcess(name, NONE, 0);
  const code = recorder.functionId({ name, file: '/w/workflows/tape.py', line: 3 });
  recorder.endSpan(recorder.beginSpan(0, code, process, NONE), 8);
  recorder.endProcess(process, 8, 'ended');
  await send({ type: 'execution', run: 'first', execution: { ...EXECUTION, executionId: name } });
  await send({ type: 'delta', run: 'first', delta: recorder.takeDelta() as TraceDelta, serial: 1 });
  for (const tab of ['totals', 'path']) {
    await page.locator(`#tab-${tab}`).click();
    const number = await page.locator('#panel-body td.number').last().boundingBox();
    expect((number?.x ?? 600) + (number?.width ?? 0)).toBeLessThan(600);
  }
  // Of resources and messages it had none.
  expect(await page.locator('table:visible').count()).toBe(1);
  await close();
});

test('a text that is cut is told whole where the pointer is on it', async () => {
  const { page, close } = await opened(300, 720, false);
  const legend = page.locator('.label-resource .legend').first();
  await legend.hover();
  await expect.poll(() => legend.getAttribute('title')).toBe('in use ≤ 1/1 queue ≤ 2');
  await close();
});

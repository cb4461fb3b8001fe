import { afterAll, expect, test } from 'vitest';
import { SampleRun } from '../../support/timeline-sample';
import { closeBrowser, EXECUTION, type HostedPage, openPage } from './page-host';

afterAll(closeBrowser);

/** A page that shows the sample run. */
async function opened(options: { kept?: unknown } = {}): Promise<HostedPage> {
  const host = await openPage(options.kept);
  await host.send({ type: 'execution', run: 'first', execution: EXECUTION });
  const delta = new SampleRun().round({ fails: true });
  await host.send({ type: 'delta', run: 'first', delta, serial: 1 });
  await host.page.getByText('worker', { exact: true }).first().waitFor();
  return host;
}

async function stageBox(host: HostedPage) {
  const box = await host.page.locator('.stage').boundingBox();
  return box ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** Where a moment of a track is on the screen; the sample's first worker has the first track. */
async function placeOf(host: HostedPage, seconds: number, depth: number) {
  const box = await stageBox(host);
  const label = await host.page.locator('.label-track').first().boundingBox();
  const { from, to } = host.state().view;
  return {
    x: box.x + ((seconds - from) / (to - from)) * box.width,
    y: (label?.y ?? 0) + 10 + depth * 17,
  };
}

async function settled(host: HostedPage, to = 17.17): Promise<void> {
  await expect.poll(() => host.state()?.view.to).toBeCloseTo(to, 2);
}

test('the wheel zooms at the pointer, dragging moves, Home shows all again', async () => {
  const host = await opened();
  await settled(host);
  const box = await stageBox(host);
  // A pointer stands on whole pixels.
  const share = Math.round(box.width / 4) / box.width;
  await host.page.mouse.move(box.x + share * box.width, box.y + 100);
  await host.page.mouse.wheel(0, -400);
  await expect.poll(() => host.state().view.to - host.state().view.from).toBeLessThan(8);
  const zoomed = host.state().view;
  expect(zoomed.from + (zoomed.to - zoomed.from) * share).toBeCloseTo(17.17 * share, 3);

  await host.page.mouse.down();
  await host.page.mouse.move(box.x + share * box.width - 100, box.y + 100, { steps: 3 });
  await host.page.mouse.up();
  await expect.poll(() => host.state().view.from).toBeGreaterThan(zoomed.from);
  const { from, to } = host.state().view;
  expect(from - zoomed.from).toBeCloseTo((100 / box.width) * (zoomed.to - zoomed.from), 3);
  expect(to - from).toBeCloseTo(zoomed.to - zoomed.from, 6);

  await host.page.keyboard.press('Home');
  await settled(host);
  await host.page.getByRole('button', { name: /^Back/ }).click();
  await expect.poll(() => host.state().view.from).toBeCloseTo(from, 6);
  await host.page.getByRole('button', { name: /^Forward/ }).click();
  await settled(host);
  await host.close();
});

test('keys zoom and move', async () => {
  const host = await opened();
  await settled(host);
  await host.page.keyboard.press('w');
  await expect
    .poll(() => host.state().view.to - host.state().view.from)
    .toBeCloseTo(17.17 / 1.5, 2);
  const { from } = host.state().view;
  await host.page.keyboard.press('d');
  await expect.poll(() => host.state().view.from).toBeGreaterThan(from);
  await host.page.keyboard.press('a');
  await expect.poll(() => host.state().view.from).toBeCloseTo(from, 6);
  await host.close();
});

test('a click tells what is there; its source is opened at the line', async () => {
  const host = await opened();
  await settled(host);
  const { x, y } = await placeOf(host, 2, 1);
  await host.page.mouse.click(x, y);
  const details = host.page.getByRole('tabpanel');
  await details.getByRole('heading', { name: 'Span read' }).waitFor();
  const told = await details.textContent();
  expect(told).toContain('worker 1');
  expect(told).toContain('reading_sec = 4.0');
  expect(await details.locator('.here').textContent()).toContain('line 7');
  await details.getByRole('button', { name: 'Go to source' }).click();
  await expect
    .poll(() => host.posted)
    .toContainEqual({ type: 'goToSource', run: 'first', file: '/w/workflows/tape.py', line: 7 });
  await details.getByRole('button', { name: 'work', exact: true }).click();
  await details.getByRole('heading', { name: 'Span work' }).waitFor();
  await host.close();
});

test('the pointer tells the quantities at its moment, and a failure leads to its process', async () => {
  const host = await opened();
  await settled(host);
  const { page } = host;
  const box = await stageBox(host);
  const chart = await page.locator('.label-resource').first().boundingBox();
  await page.mouse.move(box.x + (6 / 17.17) * box.width, (chart?.y ?? 0) + 20);
  const tip = page.locator('.tooltip');
  await expect.poll(() => tip.textContent()).toContain('In use 1 of 1');
  expect(await tip.textContent()).toContain('Queue 1');
  await page.keyboard.press('End');
  const last = await page.locator('.label-track').last().boundingBox();
  await page.mouse.click(box.x + (16 / 17.17) * box.width, (last?.y ?? 0) + 10);
  await page.getByRole('heading', { name: 'Process worker 3' }).waitFor();
  await expect.poll(() => page.getByRole('tabpanel').textContent()).toContain('failed');
  await host.close();
});

test('why a worker waited: who held the tape, and for how long', async () => {
  const host = await opened();
  const { page } = host;
  await page.getByRole('tab', { name: 'Why is it waiting?' }).click();
  const answer = page.getByRole('tabpanel');
  await answer.getByRole('button', { name: 'worker 3' }).click();
  await expect.poll(() => answer.textContent()).toContain('worker 3 waited 8 s for tape');
  const held = answer.locator('table').first().locator('td');
  expect(await held.allTextContents()).toEqual([
    'worker 1',
    '0 s',
    '4 s',
    'worker 2',
    '4 s',
    '4 s',
  ]);
  await host.close();
});

test('search counts what it finds, steps through it, and dims the rest', async () => {
  const host = await opened();
  const { page } = host;
  await page.keyboard.press('/');
  await page.keyboard.type('write');
  await page.getByText('3 found').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('1 of 3').waitFor();
  await page.getByRole('heading', { name: 'Span write' }).waitFor();
  await page.keyboard.press('Shift+Enter');
  await page.getByText('3 of 3').waitFor();
  await page.getByRole('searchbox', { name: /^Search/ }).fill('nowhere');
  await page.getByText('nothing found').waitFor();
  await host.close();
});

test('a marked stretch is summed up', async () => {
  const host = await opened();
  await settled(host);
  const box = await stageBox(host);
  const y = box.y + 60;
  await host.page.keyboard.down('Shift');
  await host.page.mouse.move(box.x + (4 / 17.17) * box.width, y);
  await host.page.mouse.down();
  await host.page.mouse.move(box.x + (8 / 17.17) * box.width, y, { steps: 4 });
  await host.page.mouse.up();
  await host.page.keyboard.up('Shift');
  const totals = host.page.getByRole('tabpanel');
  await expect.poll(() => totals.textContent()).toMatch(/From (4|3\.99\d?) s to 8/);
  const tape = totals.getByRole('row', { name: /^tape/ }).locator('td').nth(1);
  await expect.poll(() => tape.textContent()).toBe('100.0 %');
  await host.page.keyboard.press('Escape');
  await expect.poll(() => totals.textContent()).toContain('The whole run');
  await host.close();
});

test('while a run goes on the view follows, until it is moved by hand', async () => {
  const host = await openPage();
  const run = new SampleRun();
  const running = { ...EXECUTION, status: 'running' as const, simulatedTime: null };
  await host.send({ type: 'execution', run: 'first', execution: running });
  await host.send({ type: 'delta', run: 'first', delta: run.round(), serial: 1 });
  await settled(host, 16.16);
  await host.send({ type: 'delta', run: 'first', delta: run.round(), serial: 2 });
  await expect.poll(() => host.state().view.to).toBeGreaterThan(30);
  await host.page.keyboard.press('w');
  await host.page.keyboard.press('w');
  await expect.poll(() => host.state().view.from).toBeGreaterThan(0);
  const { view } = host.state();
  await host.send({ type: 'delta', run: 'first', delta: run.round(), serial: 3 });
  await host.page.getByText('9', { exact: true }).first().waitFor();
  expect(host.state().view).toEqual(view);
  await host.page.getByRole('button', { name: 'Cancel the execution' }).click();
  await expect.poll(() => host.posted).toContainEqual({ type: 'cancel' });
  await host.close();
});

test('a second run stands below, its differences coloured and told', async () => {
  const host = await opened();
  const { page } = host;
  await page.getByRole('button', { name: 'Compare…' }).click();
  await expect.poll(() => host.posted).toContainEqual({ type: 'chooseSecond' });
  const parameters = [
    ['parameters.worker_count', '3'],
    ['parameters.reading_sec', '5.0'],
  ] as const;
  const execution = { ...EXECUTION, executionId: 'tape-someone-2', parameters };
  await host.send({ type: 'execution', run: 'second', execution });
  const delta = new SampleRun(5).round();
  await host.send({ type: 'delta', run: 'second', delta, serial: 2 });
  await page.getByText('compared with tape-someone-2, first difference at 4 s').waitFor();
  await page.getByRole('tab', { name: 'Parameters' }).click();
  const differing = page.locator('tr.differs').first().locator('td');
  await expect
    .poll(() => differing.allTextContents())
    .toEqual(['parameters.reading_sec', '4.0', '5.0']);
  await page.getByRole('button', { name: 'End comparison' }).click();
  await host.send({ type: 'secondClosed' });
  await expect.poll(() => page.locator('.of-second').count()).toBe(0);
  await host.close();
});

test('groups fold, rows are filtered, and the state comes back with the page', async () => {
  const host = await opened();
  const { page } = host;
  await page.getByRole('button', { name: /^worker/ }).click();
  await expect.poll(() => page.locator('.label-track').count()).toBe(0);
  await page.getByRole('searchbox', { name: /^Show only rows/ }).fill('tape');
  await expect.poll(() => page.locator('.label-resource').count()).toBe(1);
  await expect.poll(() => host.state().filter).toBe('tape');
  const again = await openPage(host.state());
  await again.send({ type: 'execution', run: 'first', execution: EXECUTION });
  const delta = new SampleRun().round();
  await again.send({ type: 'delta', run: 'first', delta, serial: 1 });
  await expect.poll(() => again.page.locator('.label-resource').count()).toBe(1);
  expect(await again.page.locator('.label-group').count()).toBe(0);
  const filter = again.page.getByRole('searchbox', { name: /^Show only rows/ });
  expect(await filter.inputValue()).toBe('tape');
  await host.close();
  await again.close();
});

test('the table tells the same as text, and selecting there selects in the timeline', async () => {
  const host = await opened();
  const { page } = host;
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByText('Rows: 9').waitFor();
  await page.getByRole('combobox', { name: 'Show' }).selectOption('Waits');
  const row = page.getByRole('row', { name: /tape worker 3/ });
  expect(await row.locator('td').allTextContents()).toEqual([
    'tape',
    'worker 3',
    '0 s',
    '8 s',
    'granted',
  ]);
  await row.getByRole('button').click();
  await page.getByRole('heading', { name: 'Waiting for tape' }).waitFor();
  await host.close();
});

test('pictures and tables are handed to the host to be saved', async () => {
  const host = await opened();
  for (const [name, mimeType] of [
    ['Visible part as PNG', 'image/png'],
    ['Visible part as SVG', 'image/svg+xml'],
    ['Trace as Perfetto JSON', 'application/json'],
    ['Spans as CSV', 'text/csv'],
  ] as const) {
    await host.page.getByRole('button', { name: 'Export' }).click();
    await host.page.getByRole('menuitem', { name }).click();
    await expect
      .poll(() => host.posted.find((one) => one.type === 'save' && one.mimeType === mimeType))
      .toMatchObject({ bytes: expect.any(Number) as number });
  }
  await host.close();
});

test('the menu of exports is used by keys alone, and closes when something else is used', async () => {
  const host = await opened();
  const { page } = host;
  const button = page.getByRole('button', { name: 'Export' });
  await button.press('Enter');
  const png = page.getByRole('menuitem', { name: 'Visible part as PNG' });
  const pngHasFocus = () => png.evaluate((item) => item === document.activeElement);
  await expect.poll(pngHasFocus).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  await page.keyboard.press('Enter');
  await expect.poll(pngHasFocus).toBe(true);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => host.posted)
    .toContainEqual(expect.objectContaining({ type: 'save', mimeType: 'text/csv' }));
  await button.click();
  await page.getByRole('searchbox', { name: 'Search names' }).click();
  await expect.poll(() => page.getByRole('menu').count()).toBe(0);
  await host.close();
});

test('the details of what is selected are copied as text', async () => {
  const host = await opened();
  await settled(host);
  await host.page.keyboard.press('Control+c');
  const { x, y } = await placeOf(host, 2, 1);
  await host.page.mouse.click(x, y);
  await host.page.getByRole('heading', { name: 'Span read' }).waitFor();
  await host.page.keyboard.press('Control+c');
  const copied = () =>
    host.posted.flatMap((one) => (one.type === 'copy' ? [one.text.split('\n')] : []));
  await expect.poll(copied).toHaveLength(1);
  expect(copied()[0]).toContain('Process: worker 1');
  expect(copied()[0]?.[0]).toBe('Span read');
  await host.close();
});

test('what cannot be shown is said in a sentence', async () => {
  const host = await openPage();
  await host.page.getByText('Loading the timeline').waitFor();
  await host.send({ type: 'unavailable', message: 'The trace of tape-someone-1 is gone.' });
  await host.page.getByText('The trace of tape-someone-1 is gone.').waitFor();
  await host.close();
});

test('a failed run says why, and leads to the line', async () => {
  const host = await openPage();
  const error = { message: 'ZeroDivisionError: division by zero', file: '/w/tape.py', line: 9 };
  await host.send({
    type: 'execution',
    run: 'first',
    execution: { ...EXECUTION, status: 'failed', error },
  });
  await host.page.getByRole('button', { name: 'ZeroDivisionError' }).click();
  await expect
    .poll(() => host.posted)
    .toContainEqual({ type: 'goToSource', run: 'first', file: '/w/tape.py', line: 9 });
  await host.close();
});

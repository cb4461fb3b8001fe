import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { SampleRun } from '../../support/timeline-sample';
import { closeBrowser, EXECUTION, openPage } from './page-host';

/** `SWF_RENEW=1` writes the references anew; look at them before they are committed. */
const RENEW = process.env['SWF_RENEW'] === '1';

/** Share of the pixels that may differ: fonts are drawn a little differently from machine to machine. */
const TOLERATED = 0.03;

afterAll(closeBrowser);

test.each([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high-contrast', { colorScheme: 'dark', contrast: 'more' }],
] as const)('looks as it did: %s', async (theme, colours) => {
  const host = await openPage(undefined, { themed: true, ...colours });
  const { page } = host;
  await host.send({ type: 'execution', run: 'first', execution: EXECUTION });
  const delta = new SampleRun().round({ fails: true });
  await host.send({ type: 'delta', run: 'first', delta, serial: 1 });
  await page.getByText('1 failed').waitFor();
  await page.getByRole('tab', { name: 'Where the time went' }).click();
  await page.getByRole('row', { name: /^tape/ }).waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const picture = await page.screenshot();
  const reference = `test/ui/references/timeline-${theme}.png`;
  if (RENEW || !existsSync(reference)) {
    writeFileSync(reference, picture);
  }
  const differing = await page.evaluate(
    differingShare,
    [picture, readFileSync(reference)].map((png) => png.toString('base64')),
  );
  expect(differing, `share of pixels that differ from ${reference}`).toBeLessThan(TOLERATED);
  await host.close();
});

/** Runs in the page. How many pixels differ clearly, from 0 to 1. */
async function differingShare(pictures: readonly string[]): Promise<number> {
  const [a, b] = await Promise.all(
    pictures.map(async (png) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      return context?.getImageData(0, 0, bitmap.width, bitmap.height);
    }),
  );
  if (!a || !b || a.width !== b.width || a.height !== b.height) {
    return 1;
  }
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const off = [0, 1, 2].some(
      (part) => Math.abs((a.data[at + part] as number) - (b.data[at + part] as number)) > 48,
    );
    count += off ? 1 : 0;
  }
  return count / (a.width * a.height);
}

import type { Browser, Page } from 'playwright-core';
import {
  buildTimelinePage,
  heapMegabytes,
  launchBrowser,
  openBenchPage,
} from './support/bench-page';
import type { BenchTable } from './support/bench-table';
import { FREE_RUNNING, zooming } from './support/frame-cost';
import { median, percentile } from './support/numbers';
import { openReport } from './support/report-bench';
import type { TimelineBench } from './support/timeline-page';
import { drawWithSpeedscope, drawWithVisTimeline, installPeers } from './support/timeline-peers';

declare const window: { readonly bench: TimelineBench };
type PageFiles = Awaited<ReturnType<typeof buildTimelinePage>>;

/** What takes the wheel in our page. */
const STAGE = '[aria-roledescription="timeline"]';
const LIVE_SPANS_A_SECOND = 500_000;
const LIVE_SECONDS = 8;
const STEP_MS = 20;
/** Pages opened for a first picture. */
const ROUNDS = 5;

/** The page in a headless browser without a GPU, 1600 × 900, on the spans of 100 processes, four deep. */
export async function run(): Promise<BenchTable[]> {
  installPeers();
  const files = await buildTimelinePage();
  const browser = await launchBrowser();
  try {
    const drawing = [
      await drawn(browser, files, 1_000_000, { picture: 60, draw: 10, heap: 60 }),
      await drawn(browser, files, 10_000_000, { picture: 100, draw: 26, heap: 300 }),
    ];
    return [
      { title: 'Drawing, sent in steps as the editor sends them', rows: drawing },
      {
        title: `Live, ${LIVE_SPANS_A_SECOND.toLocaleString('en')} spans a second`,
        rows: [await live(browser, files)],
      },
      { title: 'As a report, opened from the disk', rows: [await openReport(browser, 1_000_000)] },
      { title: 'Against others, the same spans', rows: await compared(files) },
    ];
  } finally {
    await browser.close();
  }
}

async function drawn(
  browser: Browser,
  files: PageFiles,
  spans: number,
  aims: { picture: number; draw: number; heap: number },
): Promise<Record<string, string | number>> {
  const arrivals: Arrival[] = [];
  for (let round = 1; round < ROUNDS; round++) {
    const earlier = await openBenchPage(browser, 'ours', files);
    await earlier.evaluate(() => window.bench.mount());
    arrivals.push(await sent(earlier, spans));
    await earlier.close();
  }
  const page = await openBenchPage(browser, 'ours', files);
  await page.evaluate(() => window.bench.mount());
  const before = await heapMegabytes(page);
  arrivals.push(await sent(page, spans));
  const pictures = arrivals.map(({ firstPicture }) => firstPicture);
  const heap = (await heapMegabytes(page)) - before;
  await page.evaluate(() => window.bench.draws());
  await zoomAndPan(page);
  const draws = await page.evaluate(() => window.bench.draws());
  await page.close();
  return {
    spans: spans.toLocaleString('en'),
    'first picture ms': median(pictures).toFixed(0),
    'aim ms': aims.picture,
    'all of it ms': median(arrivals.map(({ whole }) => whole)).toFixed(0),
    'draw p95 ms': percentile(draws, 0.95).toFixed(1),
    'draw worst ms': Math.max(...draws).toFixed(1),
    'aim p95 ms': aims.draw,
    'heap MB': heap.toFixed(0),
    'aim MB': aims.heap,
    frames: draws.length,
  };
}

type Arrival = Awaited<ReturnType<TimelineBench['send']>>;

/** Milliseconds from the data's arrival; what making the data left behind is collected before. */
async function sent(page: Page, spans: number): Promise<Arrival> {
  await page.evaluate((count) => window.bench.prepare(count, count), spans);
  await heapMegabytes(page);
  return page.evaluate(() => window.bench.send());
}

/** As a person: the wheel at several places in and out, then drags to both sides. */
async function zoomAndPan(page: Page): Promise<void> {
  const box = await page.locator(STAGE).boundingBox();
  if (!box) {
    throw new Error('the page shows no timeline');
  }
  const at = (share: number): [number, number] => [
    box.x + box.width * share,
    box.y + box.height / 2,
  ];
  for (const share of [0.2, 0.5, 0.8]) {
    await page.mouse.move(...at(share));
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, i < 30 ? -120 : 120);
      await nextFrame(page);
    }
  }
  await page.mouse.move(...at(0.5));
  for (let i = 0; i < 12; i++) {
    await page.mouse.wheel(0, -120);
  }
  await page.mouse.down();
  for (let i = 0; i < 80; i++) {
    await page.mouse.move(at(0.5)[0] + 300 * Math.sin(i / 8), at(0.5)[1]);
    await nextFrame(page);
  }
  await page.mouse.up();
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
  );
}

async function live(browser: Browser, files: PageFiles): Promise<Record<string, string | number>> {
  const page = await openBenchPage(browser, 'ours', files);
  await page.evaluate(() => window.bench.mount());
  const rows = (LIVE_SPANS_A_SECOND * STEP_MS) / 1000;
  await page.evaluate(([count, step]) => window.bench.prepare(count, step), [
    LIVE_SPANS_A_SECOND * LIVE_SECONDS,
    rows,
  ] as const);
  const { frames, waited } = await page.evaluate((ms) => window.bench.stream(ms), STEP_MS);
  const draws = await page.evaluate(() => window.bench.draws());
  await page.close();
  return {
    seconds: LIVE_SECONDS,
    frames: frames.length,
    // More than one and a half times the time of a frame at 60 a second.
    'dropped frames': frames.filter((ms) => ms > 25).length,
    'longest frame ms': Math.max(...frames).toFixed(0),
    'draw p95 ms': percentile(draws, 0.95).toFixed(1),
    'furthest behind ms': Math.max(0, waited).toFixed(0),
  };
}

async function compared(files: PageFiles): Promise<Record<string, string | number>[]> {
  const browser = await launchBrowser({ args: FREE_RUNNING });
  try {
    const results = [
      { who: 'ours', spans: 10_000, ...(await ours(browser, files, 10_000)) },
      { who: 'vis-timeline', spans: 10_000, ...(await drawWithVisTimeline(browser, 10_000)) },
      { who: 'ours', spans: 1_000_000, ...(await ours(browser, files, 1_000_000)) },
      { who: 'speedscope', spans: 1_000_000, ...(await drawWithSpeedscope(browser, 1_000_000)) },
    ];
    return results.map(({ who, spans, firstPicture, frames }) => {
      const unit = results.find((one) => one.who === 'ours' && one.spans === spans);
      const p95 = percentile(frames, 0.95);
      return {
        page: who,
        spans: spans.toLocaleString('en'),
        'whole picture ms': firstPicture.toFixed(0),
        'times ours': (firstPicture / (unit?.firstPicture ?? Number.NaN)).toFixed(1),
        'zooming, a frame p95 ms': p95.toFixed(1),
        'frame, times ours': (p95 / percentile(unit?.frames ?? [], 0.95)).toFixed(1),
      };
    });
  } finally {
    await browser.close();
  }
}

async function ours(browser: Browser, files: PageFiles, spans: number) {
  const page = await openBenchPage(browser, 'ours', files);
  await page.evaluate(() => window.bench.mount());
  const { whole } = await sent(page, spans);
  const frames = await page.evaluate<number[]>(zooming(900, 450, 200));
  await page.close();
  return { firstPicture: whole, frames };
}

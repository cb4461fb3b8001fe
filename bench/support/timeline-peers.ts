import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { FOLDER, openBenchPage } from './bench-page';
import { zooming } from './frame-cost';
import { DEPTHS, FUNCTIONS, PROCESSES, spanAt } from './timeline-data';

/** The versions that RESULTS.md speaks of. */
const PEERS = ['vis-timeline@8.5.4', 'speedscope@1.25.0'];
const modules = join(FOLDER, 'peers/node_modules');

/** Milliseconds from the data's arrival to the first picture, and of each frame while zooming. */
export interface PeerResult {
  readonly firstPicture: number;
  readonly frames: readonly number[];
}

/** Brings the peers into build/: they are no dependencies of ours. */
export function installPeers(): void {
  const folder = join(FOLDER, 'peers');
  if (!existsSync(join(modules, 'speedscope'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PEERS], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

/** vis-timeline with one line for each process and depth. */
export async function drawWithVisTimeline(browser: Browser, spans: number): Promise<PeerResult> {
  const standalone = join(modules, 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js');
  const page = await openBenchPage(browser, 'vis-timeline', {
    script: standalone,
    styles: [join(modules, 'vis-timeline/styles/vis-timeline-graph2d.min.css')],
  });
  const rows = Array.from({ length: spans }, (_, row) => spanAt(row));
  const items = rows.map(({ process, depth, name, start, end }, id) => ({
    id,
    group: process * DEPTHS + depth,
    content: `step_${name}`,
    start: start * 1000,
    end: end * 1000,
  }));
  const groups = Array.from({ length: PROCESSES * DEPTHS }, (_, id) => ({ id, content: `${id}` }));
  const firstPicture = await page.evaluate(
    async ([data, lines]) => {
      const root = document.createElement('div');
      document.body.append(root);
      const { vis } = window as unknown as {
        vis: {
          DataSet: new (rows: unknown) => unknown;
          Timeline: new (...parts: unknown[]) => { on(event: string, then: () => void): void };
        };
      };
      const began = performance.now();
      const drawn = new Promise<void>((resolve) => {
        const options = { stack: false, height: '860px', verticalScroll: true };
        const timeline = new vis.Timeline(
          root,
          new vis.DataSet(data),
          new vis.DataSet(lines),
          options,
        );
        timeline.on('changed', () => requestAnimationFrame(() => setTimeout(resolve)));
      });
      await drawn;
      return performance.now() - began;
    },
    [items, groups] as const,
  );
  const frames = await page.evaluate<number[]>(zooming(900, 450, 40));
  await page.close();
  return { firstPicture, frames };
}

/** speedscope with the processes one after the other in one profile: it shows one at a time. */
export async function drawWithSpeedscope(browser: Browser, spans: number): Promise<PeerResult> {
  const script = join(FOLDER, 'speedscope-profile.js');
  const profile = Buffer.from(speedscopeProfile(spans)).toString('base64');
  writeFileSync(
    script,
    `performance.mark('arrived');speedscope.loadFileFromBase64('bench', '${profile}')`,
  );
  const page: Page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  const index = pathToFileURL(join(modules, 'speedscope/dist/release/index.html'));
  await page.goto(`${index}#localProfilePath=${encodeURIComponent(script.slice(1))}`, {
    waitUntil: 'commit',
  });
  const drawn = () => document.querySelectorAll('canvas').length >= 3;
  await page.waitForFunction(drawn, undefined, { timeout: 300_000 });
  const firstPicture = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const [arrived] = performance.getEntriesByName('arrived');
        requestAnimationFrame(() =>
          setTimeout(() => resolve(performance.now() - (arrived?.startTime ?? 0))),
        );
      }),
  );
  const frames = await page.evaluate<number[]>(zooming(900, 450, 200));
  await page.close();
  return { firstPicture, frames };
}

/** https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources: an evented profile. */
function speedscopeProfile(spans: number): string {
  const rounds = Math.ceil(spans / (PROCESSES * DEPTHS)) + 1;
  const events: string[] = [];
  let last = 0;
  for (let process = 0; process < PROCESSES; process++) {
    for (let round = 0; round < rounds - 1; round++) {
      const first = (round * PROCESSES + process) * DEPTHS;
      const stack = Array.from({ length: DEPTHS }, (_, depth) => spanAt(first + depth));
      const at = (time: number): string => (process * rounds + time).toFixed(6);
      events.push(...stack.map(({ name, start }) => event('O', name, at(start))));
      events.push(...stack.reverse().map(({ name, end }) => event('C', name, at(end))));
      last = process * rounds + round + 2;
    }
  }
  const frames = Array.from({ length: FUNCTIONS }, (_, i) => ({ name: `step_${i}` }));
  return `{"$schema":"https://www.speedscope.app/file-format-schema.json","shared":{"frames":${JSON.stringify(frames)}},"profiles":[{"type":"evented","name":"bench","unit":"seconds","startValue":0,"endValue":${last},"events":[${events.join(',')}]}]}`;
}

function event(type: 'O' | 'C', frame: number, at: string): string {
  return `{"type":"${type}","frame":${frame},"at":${at}}`;
}

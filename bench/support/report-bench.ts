import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { reportPage } from '../../core/run/report/report-page';
import { createRecorder, createTrace, encodeForPage, type Trace } from '../../core/trace';
import { NONE } from '../../core/trace/tables';
import { EXECUTION } from '../../test/support/timeline-execution';
import { FOLDER } from './bench-page';
import { DEPTHS, FUNCTIONS, PROCESSES, spanAt } from './timeline-data';

/** A report file with so many spans: its size, and milliseconds from opening it to the first picture. */
export async function openReport(
  browser: Browser,
  spans: number,
): Promise<Record<string, string | number>> {
  const part = (name: string): string => readFileSync(join('dist/webview', name), 'utf8');
  const [script, style] = [part('report.js'), part('report.css')];
  const html = reportPage({
    execution: EXECUTION,
    trace: encodeForPage(recorded(spans), (bytes) => gzipSync(bytes)),
    script,
    style,
  });
  const path = join(FOLDER, 'report.html');
  writeFileSync(path, html);
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await page.goto(pathToFileURL(path).href);
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) {
            if (name === 'timeline first picture') {
              resolve(startTime);
            }
          }
        }).observe({ type: 'mark', buffered: true });
      }),
  );
  await page.close();
  return {
    spans: spans.toLocaleString('en'),
    'file MB': (statSync(path).size / 1e6).toFixed(2),
    'aim MB': 5,
    'page alone, compressed kB': (gzipSync(script + style).length / 1000).toFixed(0),
    'aim kB': 150,
    'painted after ms': painted.toFixed(0),
    'aim ms': 2000,
  };
}

function recorded(spans: number): Trace {
  const recorder = createRecorder();
  const names = Array.from({ length: FUNCTIONS }, (_, i) =>
    recorder.functionId({ name: `step_${i}`, file: '/w/bench.py', line: i + 1 }),
  );
  for (let i = 0; i < PROCESSES; i++) {
    recorder.beginProcess(`worker ${i}`, NONE, 0);
  }
  let parent: number = NONE;
  for (let row = 0; row < spans; row++) {
    const { process, name, start, end } = spanAt(row);
    parent = recorder.beginSpan(
      start,
      names[name] as number,
      process,
      row % DEPTHS === 0 ? NONE : parent,
    );
    recorder.endSpan(parent, end);
  }
  const trace = createTrace();
  const delta = recorder.takeDelta();
  if (delta) {
    trace.apply(delta);
  }
  return trace;
}

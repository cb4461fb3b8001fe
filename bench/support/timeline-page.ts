import { PacedFeed } from '../../client/heavy/timeline/paced-feed';
import type { FromTimeline, ToTimeline } from '../../client/protocol/timeline';
import { mountTimeline } from '../../client/webview/timeline/mount';
import { createTrace } from '../../core/trace/create-trace';
import type { TraceDelta } from '../../core/trace/recorder';
import { type Columns, NONE } from '../../core/trace/tables';
import type { Trace } from '../../core/trace/trace';
import { EXECUTION } from '../../test/support/timeline-execution';
import { FUNCTIONS, PROCESSES, spanAt } from './timeline-data';

/** What the benchmark calls in the page, with a host that has the data at hand. */
export interface TimelineBench {
  /** Makes the data, which is not part of what is measured. */
  prepare(spans: number, rowsPerStep: number): void;
  mount(): void;
  /** Sends what was prepared as the editor does; milliseconds to the first picture, and until all of it was taken. */
  send(): Promise<{ readonly firstPicture: number; readonly whole: number }>;
  /** Sends a step every `everyMs`; what the frames were meanwhile. */
  stream(everyMs: number): Promise<{ readonly frames: number[]; readonly waited: number }>;
  /** Durations of `timeline draw` since the last call. */
  draws(): number[];
}

let steps: TraceDelta[] = [];
let receive: (message: ToTimeline) => void = () => {};
let taken: () => void = () => {};

const host = {
  kind: 'editor',
  post(message: FromTimeline): void {
    if (message.type === 'taken') {
      taken();
    }
  },
  listen(listener: (message: ToTimeline) => void): void {
    receive = listener;
  },
  state: () => undefined,
  setState: () => {},
} as const;

const bench: TimelineBench = {
  prepare(spans, rowsPerStep) {
    steps = [];
    for (let from = 0; from < spans; from += rowsPerStep) {
      steps.push(stepOf(from, Math.min(rowsPerStep, spans - from)));
    }
  },
  mount() {
    const root = document.createElement('main');
    root.style.height = '100vh';
    document.body.style.margin = '0';
    document.body.append(root);
    mountTimeline(root, host);
    receive({ type: 'execution', run: 'first', execution: { ...EXECUTION, status: 'running' } });
  },
  async send() {
    const first = new Promise<number>((resolve) => {
      new PerformanceObserver((list, observer) => {
        for (const { name, startTime } of list.getEntries()) {
          if (name === 'timeline first picture') {
            observer.disconnect();
            resolve(startTime);
          }
        }
      }).observe({ type: 'mark', buffered: true });
    });
    const trace = recorded();
    const began = performance.now();
    await feed(trace);
    const whole = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    return { firstPicture: (await first) - began, whole: whole - began };
  },
  async stream(everyMs) {
    const frames: number[] = [];
    let last = performance.now();
    let on = true;
    const frame = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (on) {
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
    const began = performance.now();
    let waited = 0;
    for (let serial = 0; steps.length > 0; serial++) {
      const due = began + serial * everyMs;
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await sendStep(steps.shift() as TraceDelta, serial);
      waited = Math.max(waited, performance.now() - due - everyMs);
    }
    on = false;
    return { frames: frames.slice(1), waited };
  },
  draws() {
    const durations = performance.getEntriesByName('timeline draw').map(({ duration }) => duration);
    performance.clearMeasures('timeline draw');
    return durations;
  },
};

/** What was prepared, as the editor has it in memory. */
function recorded(): Trace {
  const trace = createTrace();
  for (const step of steps) {
    trace.apply(step);
  }
  steps = [];
  return trace;
}

/** Sends a trace in the steps and at the pace of the editor. */
function feed(trace: Trace): Promise<void> {
  const rows = trace.rows('spans');
  let sent = 0;
  let serial = 0;
  return new Promise((resolve) => {
    const paced: PacedFeed = new PacedFeed(trace, (delta) => {
      sent += delta.tables.spans?.rows ?? 0;
      const number = serial++;
      void sendStep(delta, number).then(() => {
        paced.taken(number);
        if (sent === rows) {
          resolve();
        }
      });
      return number;
    });
  });
}

function sendStep(delta: TraceDelta, serial: number): Promise<void> {
  return new Promise((resolve) => {
    taken = resolve;
    // A task of its own, as a message of the editor is: pictures may come between.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => receive({ type: 'delta', run: 'first', delta, serial });
    port2.postMessage(0);
  });
}

function stepOf(from: number, rows: number): TraceDelta {
  const spans: Columns<'spans'> = {
    start: new Float64Array(rows),
    end: new Float64Array(rows),
    name: new Uint16Array(rows),
    process: new Uint32Array(rows),
    parent: new Uint32Array(rows),
  };
  for (let i = 0; i < rows; i++) {
    const { start, end, name, process, depth } = spanAt(from + i);
    spans.start[i] = start;
    spans.end[i] = end;
    spans.name[i] = name;
    spans.process[i] = process;
    spans.parent[i] = depth === 0 ? NONE : from + i - 1;
  }
  const words = from === 0;
  return {
    tables: {
      ...(words ? { processes: { from: 0, rows: PROCESSES, columns: processes() } } : {}),
      spans: { from, rows, columns: spans as unknown as Record<string, Float64Array> },
    },
    patches: {},
    strings: words ? Array.from({ length: PROCESSES }, (_, i) => `worker ${i}`) : [],
    functions: words
      ? Array.from({ length: FUNCTIONS }, (_, i) => ({
          name: `step_${i}`,
          file: '/w/bench.py',
          line: i + 1,
        }))
      : [],
    resources: [],
    renamedResources: [],
  };
}

function processes(): Record<string, Float64Array | Uint32Array | Uint8Array> {
  return {
    start: new Float64Array(PROCESSES),
    end: new Float64Array(PROCESSES).fill(Number.NaN),
    name: Uint32Array.from({ length: PROCESSES }, (_, i) => i),
    parent: new Uint32Array(PROCESSES).fill(NONE),
    outcome: new Uint8Array(PROCESSES),
  };
}

(window as unknown as { bench: TimelineBench }).bench = bench;

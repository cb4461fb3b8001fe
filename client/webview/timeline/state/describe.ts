import * as l10n from '@vscode/l10n';
import { awaitedProcesses } from '../../../../core/trace';
import { resourceMetrics } from '../../../../core/trace/resource-metrics';
import { MarkKind, NONE } from '../../../../core/trace/tables';
import type { TimelineModel } from '../model/timeline-model';
import { countText, shareText, withPoint } from '../view/number-text';
import { durationText, exactSeconds } from '../view/time-text';
import {
  logSeverity,
  processName,
  processOutcome,
  spanName,
  text,
  waitName,
  waitOutcome,
} from './names';
import { chainOf, processOf, type Selection } from './selection';

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** What it leads to. */
  readonly to?: Selection;
  /** Shown as it is, over several lines. */
  readonly long?: boolean;
}

export interface Description {
  readonly title: string;
  readonly kind: string;
  readonly facts: readonly Fact[];
}

/** What there is to say of a selection. */
export function describe(model: TimelineModel, selection: Selection): Description {
  switch (selection.kind) {
    case 'span':
      return describeSpan(model, selection);
    case 'wait':
      return describeWait(model, selection);
    case 'message':
      return describeMessage(model, selection);
    case 'mark':
      return describeMark(model, selection);
    case 'log':
      return describeLog(model, selection);
    case 'process':
      return describeProcess(model, selection);
    case 'resource':
      return describeResource(model, selection);
  }
}

function moment(label: string, seconds: number): Fact {
  const exact = exactSeconds(seconds);
  const human = durationText(seconds);
  return { label, text: Number.isNaN(seconds) || human === exact ? human : `${exact} (${human})` };
}

/** Leads to the process of a selection. */
function processFact(model: TimelineModel, selection: Selection): Fact[] {
  const process = processOf(model.trace, selection);
  return process === NONE
    ? []
    : [
        {
          label: l10n.t('Process'),
          text: processName(model, process),
          to: { run: selection.run, kind: 'process', row: process },
        },
      ];
}

function describeSpan(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  const start = trace.column('spans', 'start')[selection.row] as number;
  const end = trace.column('spans', 'end')[selection.row] as number;
  const callers = chainOf(trace, selection.row).slice(0, -1);
  return {
    title: spanName(model, selection.row),
    kind: l10n.t('Span'),
    facts: [
      moment(l10n.t('Start'), start),
      moment(l10n.t('Duration'), end - start),
      ...(Number.isNaN(end) ? [] : [moment(l10n.t('End'), end)]),
      ...processFact(model, selection),
      ...callers.map((span, index) => ({
        label: index === 0 ? l10n.t('Called by') : '',
        text: `${'  '.repeat(index)}${spanName(model, span)}`,
        to: { ...selection, row: span },
      })),
      ...parametersRead(model, selection.row),
      ...waitsWithin(model, selection),
    ],
  };
}

/** The effective values that the span's function reads. */
function parametersRead({ trace, execution }: TimelineModel, span: number): Fact[] {
  const { line } = trace.functions[trace.column('spans', 'name')[span] as number] ?? {};
  const paths = execution.reads.find((one) => one.line === line)?.paths ?? [];
  const values = new Map(execution.parameters);
  return paths.map((path, index) => ({
    label: index === 0 ? l10n.t('Parameters') : '',
    text: `${path.slice(path.indexOf('.') + 1)} = ${values.get(path) ?? ''}`,
  }));
}

/** What the span itself waited for, summed up by what it was. */
function waitsWithin(model: TimelineModel, { row, run }: Selection): Fact[] {
  const { trace } = model;
  const spans = trace.column('waits', 'span');
  const sums = new Map<string, { seconds: number; count: number; longest: number; most: number }>();
  for (let wait = spans.indexOf(row); wait >= 0; wait = spans.indexOf(row, wait + 1)) {
    const requested = trace.column('waits', 'requested')[wait] as number;
    const granted = trace.column('waits', 'granted')[wait] as number;
    const seconds = (Number.isNaN(granted) ? model.end : granted) - requested;
    const name = waitName(model, wait);
    const sum = sums.get(name) ?? { seconds: 0, count: 0, longest: wait, most: -1 };
    sums.set(name, {
      seconds: sum.seconds + seconds,
      count: sum.count + 1,
      longest: seconds > sum.most ? wait : sum.longest,
      most: Math.max(seconds, sum.most),
    });
  }
  return [...sums].map(([name, { seconds, count, longest }], index) => ({
    label: index === 0 ? l10n.t('Waited for') : '',
    text:
      count > 1
        ? l10n.t('{0}: {1}, {2} times', name, durationText(seconds), countText(count))
        : `${name}: ${durationText(seconds)}`,
    to: { run, kind: 'wait' as const, row: longest },
  }));
}

function describeWait(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  const at = (column: 'requested' | 'granted' | 'released'): number =>
    trace.column('waits', column)[selection.row] as number;
  const span = trace.column('waits', 'span')[selection.row] as number;
  const released = at('released');
  return {
    title: waitName(model, selection.row),
    kind: l10n.t('Waiting for'),
    facts: [
      moment(l10n.t('Requested'), at('requested')),
      moment(l10n.t('Granted'), at('granted')),
      moment(
        l10n.t('Waited'),
        (Number.isNaN(at('granted')) ? model.end : at('granted')) - at('requested'),
      ),
      ...(Number.isNaN(released)
        ? []
        : [moment(l10n.t('Released'), released), moment(l10n.t('Held'), released - at('granted'))]),
      ...awaited(model, selection),
      { label: l10n.t('Outcome'), text: waitOutcome(model, selection.row) },
      ...processFact(model, selection),
      ...(span === NONE
        ? []
        : [
            {
              label: l10n.t('In'),
              text: spanName(model, span),
              to: { run: selection.run, kind: 'span' as const, row: span },
            },
          ]),
    ],
  };
}

/** Which process it was whose end was waited for. */
function awaited(model: TimelineModel, { run, row }: Selection): Fact[] {
  const [process, ...others] = awaitedProcesses(model.trace, row);
  if (process === undefined) {
    return [];
  }
  const label = l10n.t('For the end of');
  return others.length > 0
    ? [{ label, text: l10n.t('one of {0} processes', countText(others.length + 1)) }]
    : [{ label, text: processName(model, process), to: { run, kind: 'process', row: process } }];
}

function describeMessage(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  const string = (column: 'type' | 'destination' | 'payload'): string =>
    text(model, trace.column('messages', column)[selection.row] as number);
  return {
    title: string('type') || l10n.t('no type'),
    kind: l10n.t('Message'),
    facts: [
      moment(l10n.t('Time'), trace.column('messages', 'time')[selection.row] as number),
      { label: l10n.t('Destination'), text: string('destination') },
      ...processFact(model, selection),
      { label: l10n.t('Content'), text: indented(string('payload')), long: true },
    ],
  };
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

const MARK_TEXTS: Readonly<Record<number, () => string>> = {
  [MarkKind.interrupt]: () => l10n.t('Interrupt'),
  [MarkKind.failure]: () => l10n.t('Failure'),
  [MarkKind.state]: () => l10n.t('State'),
  [MarkKind.warning]: () => l10n.t('Warning'),
};

function describeMark(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  return {
    title: text(model, trace.column('marks', 'text')[selection.row] as number),
    kind: MARK_TEXTS[trace.column('marks', 'kind')[selection.row] as number]?.() ?? '',
    facts: [
      moment(l10n.t('Time'), trace.column('marks', 'time')[selection.row] as number),
      ...processFact(model, selection),
    ],
  };
}

function describeLog(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  return {
    title: text(model, trace.column('logs', 'text')[selection.row] as number),
    kind: l10n.t('Log, {0}', logSeverity(model, selection.row)),
    facts: [
      moment(l10n.t('Time'), trace.column('logs', 'time')[selection.row] as number),
      ...processFact(model, selection),
    ],
  };
}

function describeProcess(model: TimelineModel, selection: Selection): Description {
  const { trace } = model;
  const start = trace.column('processes', 'start')[selection.row] as number;
  const end = trace.column('processes', 'end')[selection.row] as number;
  const parent = trace.column('processes', 'parent')[selection.row] as number;
  return {
    title: processName(model, selection.row),
    kind: l10n.t('Process'),
    facts: [
      moment(l10n.t('Start'), start),
      moment(l10n.t('Duration'), end - start),
      {
        label: l10n.t('Outcome'),
        text: processOutcome(model, selection.row),
      },
      ...(parent === NONE
        ? []
        : [
            {
              label: l10n.t('Started by'),
              text: processName(model, parent),
              to: { run: selection.run, kind: 'process' as const, row: parent },
            },
          ]),
    ],
  };
}

function describeResource({ trace, end }: TimelineModel, { row }: Selection): Description {
  const entry = trace.resources[row];
  const metrics = entry && resourceMetrics(trace, end)[entry.name];
  if (!entry || !metrics) {
    return { title: '', kind: l10n.t('Resource'), facts: [] };
  }
  const { capacity, utilization } = metrics;
  return {
    title: entry.name,
    kind: entry.kind,
    facts: [
      {
        label: l10n.t('Capacity'),
        text: capacity === null ? l10n.t('unbounded') : withPoint(String(capacity)),
      },
      ...(utilization === null
        ? []
        : [{ label: l10n.t('Utilization'), text: shareText(utilization) }]),
      { label: l10n.t('Mean wait'), text: durationText(metrics.mean_wait) },
      { label: l10n.t('95 % waited at most'), text: durationText(metrics.p95_wait) },
      { label: l10n.t('Longest queue'), text: countText(metrics.max_queue) },
      { label: l10n.t('Served'), text: countText(metrics.served) },
    ],
  };
}

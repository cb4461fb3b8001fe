import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { traceCodec } from '../../core/run/codec';
import { decodeTrace } from '../../core/trace';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface ExampleRow {
  readonly status: string;
  readonly error: unknown;
  readonly event_hash: string;
  readonly sim_time: number;
  readonly event_count: number;
  readonly performance_metrics: unknown;
  readonly messages_by_type: unknown;
  readonly trace_file: string;
}

export function swfJson(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): ExampleRow {
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args, '--json'], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stdout === '') {
    throw new Error(stderr);
  }
  return JSON.parse(stdout) as ExampleRow;
}

/** Spans as [name, parent, start, end] and messages as [time, type, destination, payload], in their order. */
export function readTrace(cwd: string, file: string) {
  const trace = decodeTrace(readFileSync(join(cwd, '.swf-testbed/traces', file)), traceCodec);
  const spans = (name: 'name' | 'parent' | 'start' | 'end') => trace.column('spans', name);
  const messages = (name: 'time' | 'type' | 'destination' | 'payload') =>
    trace.column('messages', name);
  const text = (id: number | undefined) => trace.strings[id ?? -1];
  const [names, parents, starts, ends] = [
    spans('name'),
    spans('parent'),
    spans('start'),
    spans('end'),
  ];
  const [times, types, destinations, payloads] = [
    messages('time'),
    messages('type'),
    messages('destination'),
    messages('payload'),
  ];
  return {
    spans: Array.from(names, (name, row) => [
      trace.functions[name]?.name,
      parents[row],
      starts[row],
      ends[row],
    ]),
    sent: Array.from(times, (time, row) => [
      time,
      text(types[row]),
      text(destinations[row]),
      JSON.parse(text(payloads[row]) ?? 'null') as unknown,
    ]),
  };
}

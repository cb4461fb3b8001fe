import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { tableFromIPC } from '@uwdata/flechette';
import Pbf from 'pbf';
import { expect, it } from 'vitest';
import {
  createRecorder,
  createTrace,
  csvOf,
  decodeFromPage,
  encodeForPage,
  type Trace,
} from '../../core/trace';
import { arrowOf } from '../../core/trace/export/arrow';
import { perfettoOf } from '../../core/trace/export/perfetto';
import { NONE } from '../../core/trace/tables';
import { workersAtDisk } from './trace-sample';

it('writes CSV that quotes what must be quoted and leaves out what is not there', () => {
  const trace = workersAtDisk();
  expect([...csvOf(trace, 'spans')].join('')).toMatchInlineSnapshot(`
    "span,name,start,end,duration,process,process_name,parent,file,line
    0,run,0,3.5,3.5,0,worker,,w.py,3
    1,run,0,,,1,worker,,w.py,3
    2,"read, ""fast""",1,3,2,0,worker,0,w.py,9
    3,"read, ""fast""",1,,,1,worker,1,w.py,9
    "
  `);
  expect([...csvOf(trace, 'waits')].join('')).toMatchInlineSnapshot(`
    "wait,kind,resource,requested,granted,waited,released,outcome,process,process_name,span,line
    0,resource,disk,1,1,0,3,granted,0,worker,2,10
    1,resource,disk,1,3,2,,granted,1,worker,3,10
    "
  `);
  expect([...csvOf(trace, 'messages')].join('')).toMatchInlineSnapshot(`
    "time,destination,type,payload,process,process_name,span
    2,/queue/stf,stf_ready,"{""n"":1}",0,worker,2
    "
  `);
  expect([...csvOf(trace, 'levels')].join('').split('\n')[1]).toBe('1,disk,users,1');
  expect([...csvOf(trace, 'marks')].join('').split('\n')[1]).toBe('2,state,reading,1,worker,4');
});

it('writes Arrow that reads back', () => {
  const table = tableFromIPC(arrowOf(workersAtDisk()));
  expect(table.toArray().at(-1)).toEqual({
    name: 'read, "fast"',
    start: 1,
    end: null,
    process: 1,
    process_name: 'worker',
    parent: 1,
    file: 'w.py',
    line: 9,
  });
});

it('writes Perfetto packets whose slices nest on each track', () => {
  const lines = perfettoLines(workersAtDisk());
  expect(lines).toMatchInlineSnapshot(`
    [
      "0 worker #0 begin 1",
      "0 worker #1 begin 1",
      "1 worker #0 begin 2",
      "1 worker #1 begin 2",
      "3 worker #0 end ",
      "3.5 worker #0 end ",
      "1 disk users counter 1",
      "1 disk queue counter 1",
      "3 disk queue counter 0",
      "2 Messages instant stf_ready",
      "2 worker #1 instant state: reading",
    ]
  `);
});

it('survives the way into a page and out of it', async () => {
  const trace = workersAtDisk();
  const page = encodeForPage(trace, (bytes) => zlib.gzipSync(bytes));
  expect(page).toMatch(/^[A-Za-z0-9+/]+=*$/);
  const back = await decodeFromPage(page, promisify<Uint8Array, Buffer>(zlib.gunzip));
  expect([...csvOf(back, 'waits')]).toEqual([...csvOf(trace, 'waits')]);
});

it('ends a slice before its equal-timed sibling begins, on one track', () => {
  const recorder = createRecorder();
  const name = recorder.functionId({ name: 'f', file: 'a.py', line: 1 });
  const process = recorder.beginProcess('p', NONE, 0);
  const outer = recorder.beginSpan(0, name, process, NONE);
  const first = recorder.beginSpan(1, name, process, outer);
  recorder.endSpan(first, 1);
  const second = recorder.beginSpan(1, name, process, outer);
  recorder.endSpan(second, 2);
  recorder.endSpan(outer, 2);
  recorder.beginSpan(2, name, process, NONE);
  const trace = createTrace();
  trace.apply(recorder.takeDelta() ?? expect.unreachable());
  expect(perfettoLines(trace)).toEqual(
    ['0 begin 1', '1 begin 1', '1 end ', '1 begin 1', '2 end ', '2 end ', '2 begin 1'].map((line) =>
      line.replace(' ', ' p #0 '),
    ),
  );
});

function perfettoLines(trace: Trace): string[] {
  const bytes = Buffer.concat([...perfettoOf(trace)]);
  const packets = new Pbf(bytes).readFields<Uint8Array[]>((field, list, pbf) => {
    expect(field).toBe(1);
    list.push(pbf.readBytes());
  }, []);
  const tracks = new Map<number, string>();
  const lines: string[] = [];
  for (const packet of packets) {
    const fields = parse(packet);
    const track = fields.get(60);
    if (track) {
      const inner = parse(track as Uint8Array);
      tracks.set(inner.get(1) as number, text(inner.get(2)));
    }
    const event = fields.get(11);
    if (event) {
      const inner = parse(event as Uint8Array);
      const what = inner.get(10) ?? (inner.has(23) ? text(inner.get(23)) : inner.get(44)) ?? '';
      const kind = ['', 'begin', 'end', 'instant', 'counter'][inner.get(9) as number];
      const at = `${(fields.get(8) as number) / 1e9} ${tracks.get(inner.get(11) as number)}`;
      lines.push(`${at} ${kind} ${what}`);
    }
  }
  return lines;
}

type Field = number | Uint8Array;

function parse(bytes: Uint8Array): Map<number, Field> {
  // A copy: pbf reads doubles from the start of the underlying buffer.
  return new Pbf(new Uint8Array(bytes)).readFields<Map<number, Field>>((field, fields, pbf) => {
    const value = pbf.type === 0 ? pbf.readVarint() : pbf.type === 1 ? pbf.readDouble() : undefined;
    fields.set(field, value ?? pbf.readBytes());
  }, new Map());
}

function text(bytes: Field | undefined): string {
  return new TextDecoder().decode(bytes as Uint8Array);
}

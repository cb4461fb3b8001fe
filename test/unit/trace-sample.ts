import { createRecorder, createTrace, type Trace } from '../../core/trace';
import { LevelKind, MarkKind, NONE, WaitKind, WaitOutcome } from '../../core/trace/tables';

/** Two workers that share one disk: the second waits from 1 to 3, then never ends. */
export function workersAtDisk(): Trace {
  const recorder = createRecorder();
  const run = recorder.functionId({ name: 'run', file: 'w.py', line: 3 });
  const read = recorder.functionId({ name: 'read, "fast"', file: 'w.py', line: 9 });
  const disk = recorder.addResource({ name: 'disk', kind: 'Resource', capacity: 1 });
  const first = recorder.beginProcess('worker', NONE, 0);
  const second = recorder.beginProcess('worker', first, 0);
  const runs = [first, second].map((process) => recorder.beginSpan(0, run, process, NONE));
  const [a = 0, b = 0] = [first, second].map((process, i) =>
    recorder.beginSpan(1, read, process, runs[i] as number),
  );
  const taken = recorder.beginWait(1, WaitKind.resource, disk, first, a, 10);
  recorder.endWait(taken, 1, WaitOutcome.granted);
  recorder.level(1, disk, LevelKind.users, 1);
  const blocked = recorder.beginWait(1, WaitKind.resource, disk, second, b, 10);
  recorder.level(1, disk, LevelKind.queue, 1);
  recorder.message(2, '/queue/stf', 'stf_ready', '{"n":1}', first, a);
  recorder.mark(2, MarkKind.state, 'reading', second, 4);
  recorder.releaseWait(taken, 3);
  recorder.endWait(blocked, 3, WaitOutcome.granted);
  recorder.level(3, disk, LevelKind.queue, 0);
  recorder.endSpan(a, 3);
  recorder.endSpan(runs[0] as number, 3.5);
  recorder.endProcess(first, 3.5, 'ended');
  const trace = createTrace();
  const delta = recorder.takeDelta();
  if (delta) {
    trace.apply(delta);
  }
  return trace;
}

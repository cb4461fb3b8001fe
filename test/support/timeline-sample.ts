import { createRecorder } from '../../core/trace';
import type { TraceDelta, TraceRecorder } from '../../core/trace/recorder';
import {
  LevelKind,
  MarkKind,
  NONE,
  Severity,
  WaitKind,
  WaitOutcome,
} from '../../core/trace/tables';

/** A small run that has one of everything: three workers share a tape, one is interrupted, one fails. */
export class SampleRun {
  private readonly recorder: TraceRecorder = createRecorder();
  private readonly functions: Record<'work' | 'read' | 'write', number>;
  private readonly tape: number;
  private readonly buffer: number;
  private time = 0;

  constructor(private readonly reading = 4) {
    const line = (name: string, number: number): number =>
      this.recorder.functionId({ name, file: '/w/workflows/tape.py', line: number });
    this.functions = { work: line('work', 3), read: line('read', 7), write: line('write', 12) };
    this.tape = this.recorder.addResource({ name: 'tape', kind: 'Resource', capacity: 1 });
    this.buffer = this.recorder.addResource({ name: 'buffer', kind: 'Store', capacity: 8 });
  }

  /** One round of the three workers, from where the last one ended. */
  round(options: { readonly fails?: boolean } = {}): TraceDelta {
    const { recorder, functions, tape, buffer } = this;
    const begin = this.time;
    const workers = [0, 1, 2].map(() => {
      const process = recorder.beginProcess('worker', NONE, begin);
      return { process, span: recorder.beginSpan(begin, functions.work, process, NONE) };
    });
    recorder.mark(begin, MarkKind.state, 'reading', workers[0]?.process ?? 0, 4);
    workers.forEach(({ process, span }, index) => {
      const wait = recorder.beginWait(begin, WaitKind.resource, tape, process, span, 8);
      recorder.level(begin, tape, LevelKind.queue, index);
      const granted = begin + index * this.reading;
      recorder.endWait(wait, granted, WaitOutcome.granted);
      recorder.level(granted, tape, LevelKind.users, 1);
      const read = recorder.beginSpan(granted, functions.read, process, span);
      const done = granted + this.reading;
      const timeout = recorder.beginWait(granted, WaitKind.timeout, 0xffff, process, read, 9);
      recorder.endWait(timeout, done, WaitOutcome.granted);
      recorder.endSpan(read, done);
      recorder.releaseWait(wait, done);
      recorder.level(done, tape, LevelKind.queue, 2 - index);
      recorder.level(done, buffer, LevelKind.items, index + 1);
      recorder.message(done, '/queue/stf', 'stf_ready', `{"worker":${index}}`, process, span);
      recorder.log(done, Severity.info, `worker ${index} has read`, process, 10);
    });
    const last = begin + 3 * this.reading;
    recorder.level(last, tape, LevelKind.users, 0);
    recorder.mark(last, MarkKind.state, 'writing', workers[0]?.process ?? 0, 5);
    workers.forEach(({ process, span }, index) => {
      const write = recorder.beginSpan(last, functions.write, process, span);
      const end = last + 2 + index;
      recorder.endSpan(write, end);
      recorder.endSpan(span, end);
      if (index === 1) {
        recorder.mark(last + 1, MarkKind.interrupt, 'the tape is changed', process, 0);
      }
      const failed = index === 2 && options.fails === true;
      recorder.endProcess(process, end, failed ? 'failed' : 'ended');
    });
    this.time = last + 5;
    return recorder.takeDelta() as TraceDelta;
  }
}

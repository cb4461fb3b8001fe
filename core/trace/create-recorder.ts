import { EventHash, textHash } from './event-hash';
import type { TraceDelta, TraceRecorder } from './recorder';
import type {
  FunctionEntry,
  LevelKind,
  MarkKind,
  ProcessOutcome,
  ResourceEntry,
  Severity,
  WaitKind,
  WaitOutcome,
} from './tables';
import { TraceWriter } from './trace-writer';

// What a call adds to the word that is hashed, so that equal numbers in different calls differ.
const TAG = {
  beginProcess: 0x1b873593,
  endProcess: 0x2d2816fe,
  addResource: 0x3c6ef372,
  beginSpan: 0x4cf5ad43,
  endSpan: 0x52dce729,
  beginWait: 0x61c88647,
  endWait: 0x735a2d97,
  releaseWait: 0x0bc9a3b5,
  message: 0x1656c5fb,
  level: 0x27d4eb2f,
  mark: 0x4a39b70d,
} as const;
const SPREAD = 0x9e3779b1;

/** A recorder for one run. Its calls are made for every event: each writes a few numbers and hashes, no more. */
export function createRecorder(): TraceRecorder {
  return new Recorder();
}

class Recorder implements TraceRecorder {
  private readonly hash = new EventHash();
  private readonly writer = new TraceWriter();
  private readonly entries = this.writer.entries;

  functionId(entry: FunctionEntry): number {
    return this.entries.functions.idOf(entry);
  }

  beginProcess(name: string, parent: number, time: number): number {
    const { writer } = this;
    writer.moveTo(time);
    this.hash.event(time, TAG.beginProcess + this.textHash(name));
    return writer.beginProcess(name, parent);
  }

  endProcess(process: number, time: number, outcome: ProcessOutcome): void {
    const code = outcome === 'alive' ? 0 : outcome === 'ended' ? 1 : 2;
    this.writer.moveTo(time);
    this.writer.endProcess(process, code);
    this.hash.event(time, TAG.endProcess + Math.imul(process, SPREAD) + code);
  }

  addResource(entry: ResourceEntry): number {
    this.hash.event(entry.capacity, TAG.addResource + textHash(entry.kind));
    return this.entries.resources.add(entry);
  }

  renameResource(resource: number, name: string): void {
    this.entries.resources.rename(resource, name);
  }

  beginSpan(time: number, name: number, process: number, parent: number): number {
    const { writer } = this;
    const word = TAG.beginSpan + this.entries.functions.hashOf(name) + Math.imul(process, SPREAD);
    this.hash.event(time, word);
    writer.moveTo(time);
    return writer.beginSpan(name, process, parent);
  }

  endSpan(span: number, time: number): void {
    this.writer.moveTo(time);
    this.writer.endSpan(span);
    this.hash.event(time, TAG.endSpan + Math.imul(span, SPREAD));
  }

  beginWait(
    time: number,
    kind: WaitKind,
    resource: number,
    process: number,
    span: number,
    line: number,
  ): number {
    const { writer } = this;
    this.hash.event(
      time,
      TAG.beginWait + Math.imul(process, SPREAD) + (resource & 0xffff) * 16 + kind,
    );
    writer.moveTo(time);
    return writer.beginWait(writer.site(kind, resource, line), process, span);
  }

  endWait(wait: number, time: number, outcome: WaitOutcome): void {
    this.writer.moveTo(time);
    this.writer.endWait(wait, outcome);
    this.hash.event(time, TAG.endWait + Math.imul(wait, SPREAD) + outcome);
  }

  releaseWait(wait: number, time: number): void {
    this.writer.moveTo(time);
    this.writer.releaseWait(wait);
    this.hash.event(time, TAG.releaseWait + Math.imul(wait, SPREAD));
  }

  message(
    time: number,
    destination: string,
    type: string,
    payloadJson: string,
    process: number,
    span: number,
  ): void {
    const { entries, hash } = this;
    this.writer.reach(time);
    entries.message(time, destination, type, payloadJson, process, span);
    const payload = payloadJson === '' ? 0 : this.textHash(payloadJson);
    hash.event(time, TAG.message + this.textHash(destination) + Math.imul(process, SPREAD));
    hash.event(this.textHash(type), payload);
  }

  level(time: number, resource: number, kind: LevelKind, value: number): void {
    this.writer.moveTo(time);
    this.writer.level(resource, kind, value);
    const word = TAG.level + (resource & 0xffff) * 16 + kind;
    if (value === (value | 0)) {
      this.hash.event(time, word + Math.imul(value, SPREAD));
    } else {
      this.hash.event(time, word);
      this.hash.event(value, 0);
    }
  }

  log(time: number, severity: Severity, text: string, process: number, line: number): void {
    this.writer.reach(time);
    this.entries.log(time, severity, text, process, line);
    // Not hashed: what is printed is no event, and may name a path, an address or a time of day.
  }

  mark(time: number, kind: MarkKind, text: string, process: number, line: number): void {
    this.writer.reach(time);
    this.entries.mark(time, kind, text, process, line);
    const word = TAG.mark + this.textHash(text) + Math.imul(process, SPREAD) + kind;
    this.hash.event(time, word);
  }

  takeDelta(): TraceDelta | undefined {
    return this.writer.takeDelta();
  }

  eventHash(): string {
    return this.hash.digits();
  }

  private textHash(text: string): number {
    const { strings } = this.entries;
    return strings.hashOf(strings.idOf(text));
  }
}

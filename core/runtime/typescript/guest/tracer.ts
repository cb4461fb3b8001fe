import type { BaseResource, Environment } from '../../../simulation';
import {
  Condition,
  Container,
  type Event,
  FilterStore,
  Observer,
  PreemptiveResource,
  PriorityResource,
  PriorityStore,
  Process,
  type QueuedEvent,
  Resource,
  Store,
  Timeout,
} from '../../../simulation';
import { KIND_PUT } from '../../../simulation/flags';
import type { TraceRecorder } from '../../../trace/recorder';
import {
  type FunctionEntry,
  LevelKind,
  MarkKind,
  NONE,
  NONE16,
  type ResourceKind,
  WaitKind,
  WaitOutcome,
} from '../../../trace/tables';
import { ProcessNote, ResourceNote } from './notes';

/** Writes what the kernel shows into the trace. Spans come from the generators themselves, which call `enter`. */
export class Tracer extends Observer {
  /** Slot 0: the line of the latest `yield`. */
  readonly line: Int32Array;
  private readonly recorder: TraceRecorder;
  private readonly env: Environment;
  private readonly functions: readonly FunctionEntry[];
  private readonly ids: readonly number[];
  /** The process whose generator is about to say who it is. */
  private fresh: ProcessNote | undefined;
  private failure:
    | { readonly error: unknown; readonly frames: { name: string; line: number }[] }
    | undefined;

  constructor(env: Environment, recorder: TraceRecorder, functions: readonly FunctionEntry[]) {
    super();
    this.line = new Int32Array(1);
    this.recorder = recorder;
    this.env = env;
    this.functions = functions;
    this.ids = functions.map((entry) => recorder.functionId(entry));
    this.fresh = undefined;
    this.failure = undefined;
  }

  /** The first statement of every generator function of the definition. */
  enter(id: number): void {
    const note = this.fresh;
    if (note === undefined) {
      return;
    }
    this.fresh = undefined;
    const now = this.env.now;
    if (note.row === NONE) {
      note.row = this.recorder.beginProcess(this.functions[id]?.name ?? '', note.parent, now);
    }
    note.functions[note.functions.length - 1] = id;
    note.span = this.recorder.beginSpan(now, this.ids[id] as number, note.row, note.span);
  }

  override processCreated(process: Process): void {
    process._note = new ProcessNote(rowOf(process._parent));
  }

  override processEnded(process: Process): void {
    const note = process._note as ProcessNote;
    const now = this.env.now;
    this.begun(note);
    if (!process.ok) {
      this.recorder.mark(
        now,
        MarkKind.failure,
        String(process._value),
        note.row,
        this.line[0] ?? 0,
      );
    }
    this.recorder.endProcess(note.row, now, process.ok ? 'ended' : 'failed');
  }

  override frameEntered(process: Process): void {
    const note = process._note as ProcessNote;
    note.spans.push(note.span);
    note.functions.push(-1);
    note.lines.push(this.line[0] as number);
    this.fresh = note;
  }

  override frameLeft(process: Process): void {
    const note = process._note as ProcessNote;
    this.fresh = undefined;
    const outer = note.spans.pop() as number;
    note.functions.pop();
    note.lines.pop();
    if (note.span !== outer) {
      this.recorder.endSpan(note.span, this.env.now);
      note.span = outer;
    }
  }

  override frameFailed(process: Process, error: unknown): void {
    if (this.failure !== undefined && this.failure.error === error) {
      return;
    }
    const { functions, lines } = process._note as ProcessNote;
    const frames = functions.slice(0, -1).map((id, index) => ({
      name: id < 0 ? '' : (this.functions[id] as FunctionEntry).name,
      line: lines[index + 1] as number,
    }));
    this.failure = { error, frames };
  }

  /** The delegating generators of the process that raised the error, outermost first. */
  outerFrames(error: unknown): readonly { name: string; line: number }[] {
    const failure = this.failure;
    return failure !== undefined && failure.error === error ? failure.frames : [];
  }

  override waits(process: Process, event: Event | undefined): void {
    const note = process._note as ProcessNote;
    this.begun(note);
    const kind = kindOfWait(event);
    if (kind !== undefined) {
      const line = this.line[0] as number;
      note.wait = this.recorder.beginWait(this.env.now, kind, NONE16, note.row, note.span, line);
    }
  }

  override resumed(process: Process, failed: boolean): void {
    const note = process._note as ProcessNote;
    if (note.wait !== NONE) {
      const outcome = failed ? WaitOutcome.failed : WaitOutcome.granted;
      this.recorder.endWait(note.wait, this.env.now, outcome);
      note.wait = NONE;
    }
  }

  override interrupted(process: Process, interrupt: unknown): void {
    const note = process._note as ProcessNote;
    const now = this.env.now;
    this.recorder.mark(now, MarkKind.interrupt, String(interrupt), note.row, 0);
    if (note.wait !== NONE) {
      this.recorder.endWait(note.wait, now, WaitOutcome.interrupted);
      note.wait = NONE;
    }
  }

  override resourceCreated(resource: BaseResource): void {
    const kind = kindOfResource(resource);
    const id = this.recorder.addResource({ name: kind, kind, capacity: resource.capacity });
    resource._note = new ResourceNote(id);
  }

  /** `const workers = new Resource(…)`. */
  named(name: string, value: unknown): unknown {
    const note = (value as BaseResource | undefined)?._note;
    if (note instanceof ResourceNote && !note.named) {
      note.named = true;
      this.recorder.renameResource(note.id, name);
      this.levelChanged(value as BaseResource);
    }
    return value;
  }

  override requested(event: QueuedEvent): void {
    const kind = kindOfRequest(event);
    if (kind !== undefined) {
      const note = event.process?._note as ProcessNote | undefined;
      const { id } = event.resource._note as ResourceNote;
      const line = this.line[0] as number;
      event._note = this.recorder.beginWait(
        this.env.now,
        kind,
        id,
        note?.row ?? NONE,
        note?.span ?? NONE,
        line,
      );
    }
  }

  override granted(event: QueuedEvent): void {
    if (typeof event._note === 'number') {
      this.recorder.endWait(event._note, this.env.now, WaitOutcome.granted);
    }
  }

  override cancelled(event: QueuedEvent): void {
    if (typeof event._note === 'number') {
      this.recorder.endWait(event._note, this.env.now, WaitOutcome.cancelled);
    }
    this.levelChanged(event.resource);
  }

  override released(request: QueuedEvent): void {
    if (typeof request._note === 'number') {
      this.recorder.releaseWait(request._note, this.env.now);
    }
  }

  override levelChanged(resource: BaseResource): void {
    const note = resource._note as ResourceNote;
    const queue = resource._puts.length + resource._gets.length;
    if (queue !== note.queue) {
      note.queue = queue;
      this.recorder.level(this.env.now, note.id, LevelKind.queue, queue);
    }
    const [kind, value] =
      resource instanceof Resource
        ? [LevelKind.users, resource.count]
        : resource instanceof Container
          ? [LevelKind.level, resource.level]
          : [LevelKind.items, resource instanceof Store ? resource._items.length : 0];
    if (value !== note.level) {
      note.level = value;
      this.recorder.level(this.env.now, note.id, kind, value);
    }
  }

  /** A process whose generator is not the definition's own has no name to give. */
  private begun(note: ProcessNote): void {
    this.fresh = undefined;
    if (note.row === NONE) {
      note.row = this.recorder.beginProcess('process', note.parent, this.env.now);
    }
  }
}

export function rowOf(process: Process | undefined): number {
  return (process?._note as ProcessNote | undefined)?.row ?? NONE;
}

/** Undefined for requests, which began to wait when they were made. */
function kindOfWait(event: Event | undefined): WaitKind | undefined {
  if (event === undefined || event instanceof Timeout) {
    return WaitKind.timeout;
  }
  if ('resource' in event) {
    return undefined;
  }
  if (event instanceof Process) {
    return WaitKind.process;
  }
  return event instanceof Condition ? WaitKind.condition : WaitKind.event;
}

/** Undefined for a release, which waits for nothing. */
function kindOfRequest(event: QueuedEvent): WaitKind | undefined {
  const isPut = (event._flags & KIND_PUT) !== 0;
  if (event.resource instanceof Resource) {
    return isPut ? WaitKind.resource : undefined;
  }
  if (event.resource instanceof Container) {
    return isPut ? WaitKind.containerPut : WaitKind.containerGet;
  }
  return isPut ? WaitKind.storePut : WaitKind.storeGet;
}

function kindOfResource(resource: BaseResource): ResourceKind {
  const kinds = [
    [PreemptiveResource, 'PreemptiveResource'],
    [PriorityResource, 'PriorityResource'],
    [Resource, 'Resource'],
    [Container, 'Container'],
    [FilterStore, 'FilterStore'],
    [PriorityStore, 'PriorityStore'],
  ] as const;
  return kinds.find(([type]) => resource instanceof type)?.[1] ?? 'Store';
}

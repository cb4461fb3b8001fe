import type { BaseResource } from '../../../simulation';
import {
  Condition,
  Container,
  type Event,
  FilterStore,
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
import {
  LevelKind,
  MarkKind,
  NONE,
  NONE16,
  type ResourceKind,
  WaitKind,
  WaitOutcome,
} from '../../../trace/tables';
import { type ProcessNote, ResourceNote } from './notes';
import { SpanTracer } from './span-tracer';

/** Writes everything that the kernel shows into the trace. */
export class Tracer extends SpanTracer {
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
  override named(name: string, value: unknown): unknown {
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

import type { BaseResource } from '../../../simulation';
import {
  Container,
  type Event,
  FilterStore,
  PreemptiveResource,
  PriorityResource,
  PriorityStore,
  type Process,
  type QueuedEvent,
  Resource,
  Store,
  Timeout,
} from '../../../simulation';
import { KIND_ACTIVE, KIND_PROCESS, KIND_PUT, KIND_QUEUED } from '../../../simulation/flags';
import {
  LevelKind,
  MarkKind,
  NONE16,
  type ResourceKind,
  WaitKind,
  WaitOutcome,
} from '../../../trace/tables';
import { NO_ROW, type ProcessNote, ResourceNote } from './notes';
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
    if (note.wait !== NO_ROW) {
      const outcome = failed ? WaitOutcome.failed : WaitOutcome.granted;
      this.recorder.endWait(note.wait, this.env.now, outcome);
      note.wait = NO_ROW;
    }
  }

  override interrupted(process: Process, interrupt: unknown): void {
    const note = process._note as ProcessNote;
    const now = this.env.now;
    this.recorder.mark(now, MarkKind.interrupt, String(interrupt), note.row, 0);
    if (note.wait !== NO_ROW) {
      this.recorder.endWait(note.wait, now, WaitOutcome.interrupted);
      note.wait = NO_ROW;
    }
  }

  override resourceCreated(resource: BaseResource): void {
    const kind = kindOfResource(resource);
    const id = this.recorder.addResource({ name: kind, kind, capacity: resource.capacity });
    resource._note = new ResourceNote(id, kind);
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
    const { id, putWait, getWait } = event.resource._note as ResourceNote;
    const kind = (event._flags & KIND_PUT) !== 0 ? putWait : getWait;
    if (kind !== undefined) {
      const note = event.process?._note as ProcessNote | undefined;
      const line = this.line[0] as number;
      event._note = this.recorder.beginWait(
        this.env.now,
        kind,
        id,
        note?.row ?? NO_ROW,
        note?.span ?? NO_ROW,
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
    const kind = note.levelKind;
    const value =
      kind === LevelKind.users
        ? (resource as Resource).count
        : kind === LevelKind.level
          ? (resource as Container).level
          : resource instanceof Store
            ? resource._items.length
            : 0;
    if (value !== note.level) {
      note.level = value;
      this.recorder.level(this.env.now, note.id, kind, value);
    }
  }
}

/** Undefined for requests, which began to wait when they were made. */
function kindOfWait(event: Event | undefined): WaitKind | undefined {
  if (event === undefined) {
    return WaitKind.timeout;
  }
  const flags = event._flags;
  if ((flags & KIND_ACTIVE) === 0) {
    return event instanceof Timeout ? WaitKind.timeout : WaitKind.event;
  }
  if ((flags & KIND_QUEUED) !== 0) {
    return undefined;
  }
  return (flags & KIND_PROCESS) !== 0 ? WaitKind.process : WaitKind.condition;
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

import type { BaseResource, Environment, Interrupt } from '../../../simulation';
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
} from '../../../simulation';
import {
  KIND_ACTIVE,
  KIND_PROCESS,
  KIND_PUT,
  KIND_QUEUED,
  KIND_TIMEOUT,
} from '../../../simulation/flags';
import { LevelKind, WaitKind } from '../../../trace/tables';
import {
  CANCELLED,
  GRANTED,
  GRANTED_AT_ONCE,
  INTERRUPT,
  INTERRUPT_NUMBER,
  LEVEL,
  PAUSE,
  QUANTITY,
  RELEASED,
  RENAME,
  RESOURCE,
  RESOURCE_SHIFT,
  SLEEP,
  WAIT,
  WAIT_FAILED,
} from '../run-log';
import type { LogSink } from './log-writer';
import { namesOf } from './names';
import { ResourceNote } from './notes';
import { numberOf, SpanTracer } from './span-tracer';
import { textOf } from './values';

/** Writes everything that the kernel shows into the log. */
export class Tracer extends SpanTracer {
  /** How many requests and resources there were. */
  private requests: number;
  private resources: number;
  /** The process whose request was written since it was last seen to wait. */
  private requester: number;

  constructor(env: Environment, sink: LogSink, path?: string) {
    super(env, sink, path);
    this.requests = 0;
    this.resources = 0;
    this.requester = -1;
  }

  override get _worksOut(): boolean {
    return true;
  }

  override waits(process: Process, event: Event | undefined): void {
    const id = process._note as number;
    const requester = this.requester;
    this.requester = -1;
    if (event === undefined) {
      this.log.two(SLEEP, id, this.line[0] as number);
      return;
    }
    const kind = kindOfWait(event);
    if (kind !== undefined) {
      this.log.three(WAIT, id, kind, this.line[0] as number);
    } else if (requester !== id) {
      this.log.one(PAUSE, id);
    }
  }

  override resumed(process: Process, failed: boolean): void {
    if (failed) {
      this.log.one(WAIT_FAILED, process._note as number);
    }
  }

  override interrupted(process: Process, interrupt: unknown): void {
    const id = process._note as number;
    const { cause } = interrupt as Interrupt;
    if (typeof cause === 'number') {
      this.log.otherFloat(INTERRUPT_NUMBER, id, cause);
    } else {
      this.log.other(INTERRUPT, id, [this.log.textId(textOf(interrupt))]);
    }
  }

  override resourceCreated(resource: BaseResource): void {
    const id = this.resources++;
    const kind = kindOfResource(resource);
    resource._note = new ResourceNote(id, kind);
    this.log.float(RESOURCE, id, resource.capacity);
    this.log.more([kind]);
  }

  /** `const workers = new Resource(…)`, or a list or table of them. */
  override named(name: string, value: unknown): unknown {
    for (const [own, resource] of namesOf(name, value)) {
      const note = resource._note;
      if (note instanceof ResourceNote && !note.named) {
        note.named = true;
        this.log.other(RENAME, -1, [note.id, this.log.textId(own)]);
        this.levelChanged(resource);
      }
    }
    return value;
  }

  override requested(event: QueuedEvent): void {
    const note = event.resource._note as ResourceNote;
    const kind = (event._flags & KIND_PUT) !== 0 ? note.putWait : note.getWait;
    if (kind !== undefined) {
      note.asked(event.resource, 1);
      this.request(event, (note.id << RESOURCE_SHIFT) | kind);
    }
  }

  override _served(event: QueuedEvent): void {
    const { resource } = event;
    const note = resource._note as ResourceNote;
    const isPut = (event._flags & KIND_PUT) !== 0;
    if (resource._followsRequests) {
      note.isKnown = false;
    } else {
      note.level += isPut ? note.perPut : -note.perPut;
    }
    const kind = (isPut ? note.putWait : note.getWait) as WaitKind;
    this.request(event, (note.id << RESOURCE_SHIFT) | GRANTED_AT_ONCE | kind);
  }

  private request(event: QueuedEvent, resourceAndKind: number): void {
    event._note = this.requests++;
    const process = numberOf(event.process);
    this.requester = process;
    this.log.request(process + 1, resourceAndKind, this.line[0] as number);
  }

  override granted(event: QueuedEvent): void {
    const request = event._note;
    if (typeof request === 'number') {
      const { resource } = event;
      if (!resource._followsRequests) {
        const note = resource._note as ResourceNote;
        note.queue--;
        note.level += (event._flags & KIND_PUT) !== 0 ? note.perPut : -note.perPut;
      }
      if (request !== this.requests - 1 || !this.log.grantAtOnce()) {
        this.log.one(GRANTED, request);
      }
    }
  }

  override cancelled(event: QueuedEvent): void {
    const request = event._note;
    if (typeof request === 'number') {
      (event.resource._note as ResourceNote).asked(event.resource, -1);
      this.log.one(CANCELLED, request);
    }
    this.levelChanged(event.resource);
  }

  override released(event: QueuedEvent): void {
    const request = event._note;
    if (typeof request === 'number') {
      if (!event.resource._followsRequests) {
        (event.resource._note as ResourceNote).level--;
      }
      this.log.one(RELEASED, request);
    }
  }

  /** Nearly always the requests give the levels. They do not where a definition changes `store.items` itself. */
  override levelChanged(resource: BaseResource): void {
    const note = resource._note as ResourceNote;
    if (resource._followsRequests) {
      return;
    }
    const queue = resource._puts.length + resource._gets.length;
    if (queue !== note.queue || !note.isKnown) {
      note.queue = queue;
      this.log.two(LEVEL, note.id * 4 + LevelKind.queue, queue);
    }
    const level = levelOf(resource, note.levelKind);
    if (level !== note.level || !note.isKnown) {
      note.isKnown = true;
      note.level = level;
      const id = note.id * 4 + note.levelKind;
      if (note.levelKind === LevelKind.level) {
        this.log.float(QUANTITY, id, level);
      } else {
        this.log.two(LEVEL, id, level);
      }
    }
  }
}

function levelOf(resource: BaseResource, kind: LevelKind): number {
  if (kind === LevelKind.users) {
    return (resource as Resource)._users.length;
  }
  if (kind === LevelKind.level) {
    return (resource as Container).level;
  }
  return (resource as Store)._items?.length ?? 0;
}

/** Undefined for requests, which began to wait when they were made. */
function kindOfWait({ _flags: flags }: Event): WaitKind | undefined {
  if ((flags & KIND_TIMEOUT) !== 0) {
    return WaitKind.timeout;
  }
  if ((flags & KIND_QUEUED) !== 0) {
    return undefined;
  }
  if ((flags & KIND_ACTIVE) === 0) {
    return WaitKind.event;
  }
  return (flags & KIND_PROCESS) !== 0 ? WaitKind.process : WaitKind.condition;
}

/** Index in `RESOURCE_KINDS`. */
function kindOfResource(resource: BaseResource): number {
  // What extends another comes before it.
  const classes = [
    PreemptiveResource,
    PriorityResource,
    Resource,
    Container,
    FilterStore,
    PriorityStore,
    Store,
  ];
  const at = classes.findIndex((type) => resource instanceof type);
  return at < 0 ? classes.length : at;
}

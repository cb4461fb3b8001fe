import { LevelKind, type ResourceKind } from '../../trace/tables';
import type { TraceWriter } from '../../trace/trace-writer';
import { OWN_RESOURCE, RESOURCE_KINDS } from './run-log';

/** A resource as the log tells it. */
export interface LoggedResource {
  /** Its number in the trace. */
  readonly id: number;
  readonly kind: LevelKind;
  readonly perPut: number;
  queue: number;
  level: number;
  /** As the trace has them. */
  shownQueue: number;
  shownLevel: number;
}

/** Follows what resources hold and how many wait, and records each change that lasts until something else is recorded. */
export class LogLevels {
  private readonly resources: LoggedResource[] = [];
  /** The one that has changed since something was recorded of it. */
  private changed: LoggedResource | undefined = undefined;

  constructor(private readonly writer: TraceWriter) {}

  add(kindNumber: number, capacity: number): void {
    const name = RESOURCE_KINDS[kindNumber] as ResourceKind;
    const isContainer = name === 'Container';
    this.resources.push({
      id: this.writer.addResource({ name, kind: name, capacity }),
      kind: isContainer
        ? LevelKind.level
        : name.endsWith('Store')
          ? LevelKind.items
          : LevelKind.users,
      perPut: isContainer || kindNumber === OWN_RESOURCE ? 0 : 1,
      queue: 0,
      level: 0,
      shownQueue: 0,
      shownLevel: 0,
    });
  }

  get(number: number): LoggedResource {
    return this.resources[number] as LoggedResource;
  }

  /** Both change by so much; to be recorded by `settle`. */
  change(resource: LoggedResource, queue: number, level: number): void {
    resource.queue += queue;
    resource.level += level;
    this.changed = resource;
  }

  set(number: number, kind: LevelKind, value: number): void {
    const resource = this.get(number);
    if (kind === LevelKind.queue) {
      resource.queue = value;
    } else {
      resource.level = value;
    }
    this.record(resource);
  }

  /** Something else happens: what has changed is recorded. */
  settle(): void {
    const resource = this.changed;
    if (resource !== undefined) {
      this.changed = undefined;
      this.record(resource);
    }
  }

  /** The same, unless it is this resource that has changed. */
  settleOther(resource: LoggedResource): void {
    if (this.changed !== resource) {
      this.settle();
    }
  }

  private record(resource: LoggedResource): void {
    if (resource.queue !== resource.shownQueue) {
      resource.shownQueue = resource.queue;
      this.writer.level(resource.id, LevelKind.queue, resource.queue);
    }
    if (resource.level !== resource.shownLevel) {
      resource.shownLevel = resource.level;
      this.writer.level(resource.id, resource.kind, resource.level);
    }
  }
}

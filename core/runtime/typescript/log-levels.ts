import type { TraceRecorder } from '../../trace/recorder';
import { LevelKind, type ResourceKind } from '../../trace/tables';
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

  constructor(private readonly recorder: TraceRecorder) {}

  add(kindNumber: number, capacity: number): void {
    const name = RESOURCE_KINDS[kindNumber] as ResourceKind;
    const isContainer = name === 'Container';
    this.resources.push({
      id: this.recorder.addResource({ name, kind: name, capacity }),
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

  set(number: number, kind: LevelKind, value: number, time: number): void {
    const resource = this.get(number);
    if (kind === LevelKind.queue) {
      resource.queue = value;
    } else {
      resource.level = value;
    }
    this.record(resource, time);
  }

  /** Something else happens: what has changed, at this time, is recorded. */
  settle(time: number): void {
    const resource = this.changed;
    if (resource !== undefined) {
      this.changed = undefined;
      this.record(resource, time);
    }
  }

  /** The same, unless it is this resource that has changed. */
  settleOther(resource: LoggedResource, time: number): void {
    if (this.changed !== resource) {
      this.settle(time);
    }
  }

  private record(resource: LoggedResource, time: number): void {
    if (resource.queue !== resource.shownQueue) {
      resource.shownQueue = resource.queue;
      this.recorder.level(time, resource.id, LevelKind.queue, resource.queue);
    }
    if (resource.level !== resource.shownLevel) {
      resource.shownLevel = resource.level;
      this.recorder.level(time, resource.id, resource.kind, resource.level);
    }
  }
}

import type { Event } from './event';
import type { Process } from './process';
import type { QueuedEvent } from './queued-event';
import type { BaseResource } from './resource-base';

/**
 * What happens in a simulation, as it happens. Extend it, override what you want to see and hand it to
 * `env.observe(observer)`. The methods must not change the simulation.
 */
export class Observer {
  /**
   * @internal It works out what follows from the rest: it is not told that a wait ended well, nor of the levels of a
   * resource whose requests give them, nor of releases.
   */
  get _worksOut(): boolean {
    return false;
  }

  /** An event is about to be processed: its waiters have not been called. Starts of processes are not among them. */
  eventProcessed(_event: Event): void {}
  /** A process was created; it starts within the same instant. */
  processCreated(_process: Process): void {}
  /** Its generator has returned or thrown. */
  processEnded(_process: Process): void {}
  /** A generator of the process is about to run its first statement: its own, or one it delegates to. */
  frameEntered(_process: Process): void {}
  /** The innermost generator of the process has returned or thrown. */
  frameLeft(_process: Process): void {}
  /** An error left the innermost generator, before `frameLeft`. */
  frameFailed(_process: Process, _error: unknown): void {}
  /** The process waits for an event, or (undefined) for a number of seconds. */
  waits(_process: Process, _event: Event | undefined): void {}
  /** What the process waited for has happened (or failed). */
  resumed(_process: Process, _failed: boolean): void {}
  /** The process is interrupted while it waits. */
  interrupted(_process: Process, _cause: unknown): void {}
  /** A resource was created. */
  resourceCreated(_resource: BaseResource): void {}
  /** A request, put or get was made; it may be granted at once. */
  requested(_event: QueuedEvent): void {}
  /** What was asked is given; the event is triggered. */
  granted(_event: QueuedEvent): void {}
  /** @internal Instead of both, in one: told only to those who work out the rest. */
  _served(_event: QueuedEvent): void {}
  /** It was taken back or triggered by somebody else, and waits no longer. */
  cancelled(_event: QueuedEvent): void {}
  /** A user left a resource: released or preempted. */
  released(_request: QueuedEvent): void {}
  /** What the resource holds, or the number of those who wait for it, may have changed. */
  levelChanged(_resource: BaseResource): void {}
}

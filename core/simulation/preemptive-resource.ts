import { type PriorityRequest, PriorityResource } from './priority-resource';
import type { Process } from './process';
import type { QueuedEvent } from './queued-event';

/** The cause of the interrupt that a process gets when it loses a resource. */
export class Preempted {
  /** The process that took it. */
  readonly by: Process | undefined;
  /** Since when the loser had used it, in simulated seconds. */
  readonly usageSince: number;
  /** What was lost. */
  readonly resource: PreemptiveResource;

  constructor(by: Process | undefined, usageSince: number, resource: PreemptiveResource) {
    this.by = by;
    this.usageSince = usageSince;
    this.resource = resource;
  }
}

/** A priority resource whose less important users give way: they are interrupted with a `Preempted`. */
export class PreemptiveResource extends PriorityResource {
  protected override doPut(event: QueuedEvent): boolean {
    const request = event as unknown as PriorityRequest;
    if (this._users.length >= this.capacity && request.preempt) {
      const least = this.leastImportantUser();
      if (least._compare(request) > 0) {
        this.removeUser(least);
        if (least.process === undefined) {
          throw new Error('A request that was made outside of any process cannot be preempted');
        }
        least.process.interrupt(
          new Preempted(request.process, least.usageSince ?? Number.NaN, this),
        );
      }
    }
    return super.doPut(event);
  }

  private leastImportantUser(): PriorityRequest {
    let least = this._users.head as unknown as PriorityRequest;
    for (let user = this._users.head; user !== undefined; user = user._next) {
      if ((user as unknown as PriorityRequest)._compare(least) > 0) {
        least = user as unknown as PriorityRequest;
      }
    }
    return least;
  }
}

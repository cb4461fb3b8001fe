import { demandNumber } from './misuse';
import type { QueuedEvent } from './queued-event';
import { type Release, Request, Resource } from './resource';

/** A request with a priority: smaller numbers come first. */
export class PriorityRequest extends Request {
  /** Smaller comes first. */
  readonly priority: number;
  /** May take the place of a less important user (of a `PreemptiveResource`). */
  readonly preempt: boolean;
  /** When it was made, in simulated seconds. */
  readonly time: number;

  /** @throws TypeError for a priority that is no number. */
  constructor(resource: PriorityResource, priority: number, preempt: boolean) {
    super(resource);
    demandNumber(priority, 'A priority');
    this.priority = priority;
    this.preempt = preempt;
    this.time = resource.env.now;
  }

  /** @internal Negative when it comes before the other: by priority, then by time, then those that preempt. */
  _compare(other: PriorityRequest): number {
    return (
      this.priority - other.priority ||
      this.time - other.time ||
      Number(other.preempt) - Number(this.preempt)
    );
  }
}

/** A resource whose queue is sorted by priority. */
export class PriorityResource extends Resource {
  /** The requests that hold it, in the order they were granted (a copy). */
  override get users(): PriorityRequest[] {
    return super.users as PriorityRequest[];
  }

  /** The requests that wait, in order (a copy). */
  override get queue(): PriorityRequest[] {
    return super.queue as PriorityRequest[];
  }

  /** Asks for a place. Smaller priorities come first; `preempt` counts in a `PreemptiveResource`. */
  override request(priority = 0, preempt = true): PriorityRequest {
    return this.enqueuePut(new PriorityRequest(this, priority, preempt));
  }

  /** Gives a place back. Releasing what is not held (any more) does nothing. */
  override release(request: PriorityRequest): Release {
    return super.release(request);
  }

  protected override insertPut(event: QueuedEvent): void {
    const request = event as unknown as PriorityRequest;
    let before = this._puts.tail;
    while (before !== undefined && (before as unknown as PriorityRequest)._compare(request) > 0) {
      before = before._previous;
    }
    this._puts.insertAfter(before, event);
  }
}

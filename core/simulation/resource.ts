import type { Environment } from './environment';
import { KIND_RELEASE } from './flags';
import { LinkedQueue } from './linked-queue';
import { Get, Put, type QueuedEvent } from './queued-event';
import { BaseResource, validCapacity } from './resource-base';

/** A request to use a resource, held from the moment it is granted until it is released. */
export class Request extends Put {
  declare readonly resource: Resource;
  /** When it was granted; undefined before. */
  usageSince: number | undefined;
  /** @internal Among the users. */
  _using: boolean;

  constructor(resource: Resource) {
    super(resource);
    this.usageSince = undefined;
    this._using = false;
  }

  /** Gives the resource back, or takes the request back if it was not granted. */
  override dispose(): void {
    this.cancel();
    this.resource.release(this);
  }
}

/** Gives a granted request back; triggered at once. */
export class Release extends Get<undefined> {
  readonly request: Request;

  constructor(resource: Resource, request: Request) {
    super(resource);
    this._flags |= KIND_RELEASE;
    this.request = request;
  }
}

/** `capacity` users at a time; who comes later waits in order. */
export class Resource extends BaseResource {
  /** @internal */
  readonly _users: LinkedQueue;

  constructor(env: Environment, capacity = 1) {
    super(env, validCapacity(capacity));
    this._users = new LinkedQueue();
    // A class that serves in its own way may grant what it does not count.
    const { doPut, doGet } = Resource.prototype;
    this._followsRequests = this.doPut === doPut && this.doGet === doGet;
  }

  /** How many use it now. */
  get count(): number {
    return this._users.length;
  }

  /** The requests that hold it, in the order they were granted (a copy). */
  get users(): Request[] {
    return this._users.toArray() as QueuedEvent[] as Request[];
  }

  /** The requests that wait, in order (a copy). */
  get queue(): Request[] {
    return this._puts.toArray() as QueuedEvent[] as Request[];
  }

  request(): Request {
    return this.enqueuePut(new Request(this));
  }

  release(request: Request): Release {
    return this.enqueueGet(new Release(this, request));
  }

  protected override doPut(event: QueuedEvent): boolean {
    if (this._users.length < this.capacity) {
      const request = event as unknown as Request;
      request.usageSince = this.env.now;
      // Triggering takes it out of the queue; the same links then hold it among the users.
      event.succeed();
      request._using = true;
      this._users.append(event);
    }
    return false;
  }

  protected override doGet(event: QueuedEvent): boolean {
    const { request } = event as unknown as Release;
    if (request.resource === this) {
      this.removeUser(request);
    }
    event.succeed();
    return false;
  }

  protected removeUser(request: Request): void {
    if (request._using) {
      request._using = false;
      this._users.remove(request as unknown as QueuedEvent);
      this.env._observer?.released(request as unknown as QueuedEvent);
    }
  }
}

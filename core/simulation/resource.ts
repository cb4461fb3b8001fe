import type { Environment } from './environment';
import type { Event } from './event';
import { KIND_GET, KIND_PUT, KIND_RELEASE, TRIGGERED } from './flags';
import { LinkedQueue } from './linked-queue';
import { isEvent } from './misuse';
import { Get, Put, type QueuedEvent } from './queued-event';
import { BaseResource, validCapacity } from './resource-base';
import { shown } from './shown';

/** A request to use a resource, held from the moment it is granted until it is released. */
export class Request extends Put {
  /** What was asked. */
  declare readonly resource: Resource;
  /** When it was granted, in simulated seconds; undefined before. */
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
  /** What is given back. */
  readonly request: Request;

  /** @throws TypeError for what is no request. */
  constructor(resource: Resource, request: Request) {
    super(resource);
    if (!isEvent(request)) {
      throw new TypeError(`${shown(request)} is no request: write release(request)`);
    }
    this._flags |= KIND_RELEASE;
    this.request = request;
  }
}

/** `capacity` users at a time; who comes later waits in order. */
export class Resource extends BaseResource {
  /** @internal */
  readonly _users: LinkedQueue;

  /** @throws RangeError for a capacity that is not above 0. */
  constructor(env: Environment, capacity = 1) {
    super(env, validCapacity(capacity));
    this._users = new LinkedQueue();
    // A class that serves in its own way may grant what it does not count.
    this._followsRequests = this.doPut === USUAL.doPut && this.doGet === USUAL.doGet;
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

  /** Asks for a place: `yield` it to wait for it, and give it back in a `finally`. */
  request(): Request {
    const request = new Request(this);
    const isFree = this._users.length < this.capacity;
    return isFree && this._servesPutsAtOnce() && this.doPut === USUAL.doPut
      ? this.grantAtOnce(request)
      : this.enqueuePut(request);
  }

  /** Gives a place back. Releasing what is not held (any more) does nothing. */
  release(request: Request): Release {
    const release = new Release(this, request);
    return this._servesGetsAtOnce() && this.doGet === USUAL.doGet
      ? this.takeBackAtOnce(release)
      : this.enqueueGet(release);
  }

  private grantAtOnce(request: Request): Request {
    const { _queue: queue } = this.env;
    request.usageSince = queue.time;
    request._flags = KIND_PUT | TRIGGERED;
    queue.now(request as unknown as Event, KIND_PUT);
    this.use(request as unknown as QueuedEvent);
    const observer = this.env._observer;
    if (observer !== undefined) {
      observer._served(request as unknown as QueuedEvent);
      this._showLevel(observer);
    }
    return request;
  }

  private takeBackAtOnce(release: Release): Release {
    this.takeBack(release.request);
    const { env } = this;
    release._flags = KIND_GET | KIND_RELEASE | TRIGGERED;
    env._queue.now(release as Event, KIND_GET);
    const observer = env._observer;
    if (observer !== undefined) {
      this._showLevel(observer);
    }
    return release;
  }

  protected override doPut(event: QueuedEvent): boolean {
    if (this._users.length < this.capacity) {
      (event as unknown as Request).usageSince = this.env.now;
      // Triggering takes it out of the queue; the same links then hold it among the users.
      event._succeed(undefined);
      this.use(event);
    }
    return false;
  }

  private use(event: QueuedEvent): void {
    (event as unknown as Request)._using = true;
    this._users.append(event);
  }

  protected override doGet(event: QueuedEvent): boolean {
    this.takeBack((event as unknown as Release).request);
    event._succeed(undefined);
    return false;
  }

  private takeBack(request: Request): void {
    if (request.resource === this) {
      this.removeUser(request);
    }
  }

  /** Takes a place away; who had it is not told. */
  protected removeUser(request: Request): void {
    if (request._using) {
      request._using = false;
      this._users.remove(request as unknown as QueuedEvent);
      this.env._observer?.released(request as unknown as QueuedEvent);
    }
  }
}

/** How requests are served; outside of the class: one that speaks of itself gets another name when it is bundled. */
const USUAL = Resource.prototype as unknown as Record<'doPut' | 'doGet', unknown>;

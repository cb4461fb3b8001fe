import { Event, type ValueToGive } from './event';
import { KIND_GET, KIND_PUT, KIND_RELEASE, TRIGGERED } from './flags';
import type { Process } from './process';
import type { BaseResource } from './resource-base';

/** A request to a resource: triggered when it is granted. `using` or `dispose` in a `finally` takes it back. */
export class QueuedEvent<T = unknown> extends Event<T> {
  /** What was asked. */
  readonly resource: BaseResource;
  /** The process that made it; undefined outside of any. */
  readonly process: Process | undefined;
  /** @internal What an observer notes about it. */
  _note: unknown;
  /** @internal Neighbours in the queue (or among the users) it is in. */
  _next: QueuedEvent | undefined;
  /** @internal */
  _previous: QueuedEvent | undefined;

  constructor(resource: BaseResource, kind: number) {
    super(resource.env);
    this._flags = kind;
    this.resource = resource;
    this.process = resource.env._active;
    this._note = undefined;
    this._next = undefined;
    this._previous = undefined;
  }

  /** Takes the request back if it has not been granted. */
  cancel(): void {
    if ((this._flags & TRIGGERED) === 0) {
      this.leave();
    }
  }

  /** What `with` does in SimPy at its end. */
  dispose(): void {
    this.cancel();
  }

  /** `using request = resource.request()` where the language has it. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** @internal */
  override _succeed(value: unknown): void {
    const { _flags: flags, env } = this;
    if ((flags & TRIGGERED) !== 0) {
      throw new Error(`${this} has already been triggered`);
    }
    this.resource._remove(this as unknown as QueuedEvent);
    this._flags = flags | TRIGGERED;
    this._value = value;
    env._queue.now(this as Event, flags);
    const observer = env._observer;
    if (observer !== undefined && ((flags & KIND_RELEASE) === 0 || env._showsAll)) {
      observer.granted(this as unknown as QueuedEvent);
    }
  }

  override succeed(...value: ValueToGive<T>): this;
  override succeed(value?: unknown): this {
    const { resource } = this;
    // The kernel's own resources serve in another way: whoever does it so may count otherwise, or not at all.
    resource._followsRequests = false;
    this._succeed(value);
    const observer = this.env._observer;
    if (observer !== undefined) {
      resource._showLevel(observer);
    }
    return this;
  }

  override fail(error: Error): this {
    super.fail(error);
    this.leave();
    return this;
  }

  override trigger(event: Event<T>): void {
    super.trigger(event);
    this.leave();
  }

  /** Waits no longer. */
  private leave(): void {
    if (this.resource._remove(this as unknown as QueuedEvent)) {
      this.env._observer?.cancelled(this as unknown as QueuedEvent);
    }
  }
}

/** What brings something to a resource, or asks for a place in it. */
export class Put<T = undefined> extends QueuedEvent<T> {
  constructor(resource: BaseResource) {
    super(resource, KIND_PUT);
  }
}

/** What takes something from a resource, or gives a place back. */
export class Get<T = unknown> extends QueuedEvent<T> {
  constructor(resource: BaseResource) {
    super(resource, KIND_GET);
  }
}

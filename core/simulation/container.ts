import type { Environment } from './environment';
import { Get, Put, type QueuedEvent } from './queued-event';
import { BaseResource, validCapacity } from './resource-base';

export class ContainerPut extends Put {
  readonly amount: number;

  constructor(container: Container, amount: number) {
    super(container);
    this.amount = validAmount(amount);
  }
}

export class ContainerGet extends Get<undefined> {
  readonly amount: number;

  constructor(container: Container, amount: number) {
    super(container);
    this.amount = validAmount(amount);
  }
}

function validAmount(amount: number): number {
  if (typeof amount !== 'number' || !(amount > 0)) {
    throw new RangeError(`amount (${amount}) must be > 0`);
  }
  return amount;
}

/** A quantity between 0 and `capacity`; who wants more than there is (or than there is room for) waits in order. */
export class Container extends BaseResource {
  private quantity: number;

  constructor(env: Environment, capacity = Number.POSITIVE_INFINITY, init = 0) {
    validCapacity(capacity);
    if (typeof init !== 'number' || !(init >= 0)) {
      throw new RangeError('"init" must be >= 0');
    }
    if (init > capacity) {
      throw new RangeError('"init" must be <= "capacity"');
    }
    super(env, capacity);
    this.quantity = init;
  }

  get level(): number {
    return this.quantity;
  }

  put(amount: number): ContainerPut {
    return this.enqueuePut(new ContainerPut(this, amount));
  }

  get(amount: number): ContainerGet {
    return this.enqueueGet(new ContainerGet(this, amount));
  }

  protected override doPut(event: QueuedEvent): boolean {
    const { amount } = event as unknown as ContainerPut;
    if (this.capacity - this.quantity < amount) {
      return false;
    }
    this.quantity += amount;
    event.succeed();
    return true;
  }

  protected override doGet(event: QueuedEvent): boolean {
    const { amount } = event as unknown as ContainerGet;
    if (this.quantity < amount) {
      return false;
    }
    this.quantity -= amount;
    event.succeed();
    return true;
  }
}

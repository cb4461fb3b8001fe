import type { Environment } from './environment';
import { Get, Put, type QueuedEvent } from './queued-event';
import { BaseResource, validCapacity } from './resource-base';
import { shown } from './shown';

/** A put that waits until there is room for its amount. */
export class ContainerPut extends Put {
  /** What it brings. */
  readonly amount: number;

  constructor(container: Container, amount: number) {
    super(container);
    this.amount = validAmount(amount);
  }
}

/** A get that waits until its amount is there. */
export class ContainerGet extends Get<undefined> {
  /** What it takes. */
  readonly amount: number;

  constructor(container: Container, amount: number) {
    super(container);
    this.amount = validAmount(amount);
  }
}

function validAmount(amount: number): number {
  if (typeof amount !== 'number' || !(amount > 0)) {
    throw new RangeError(`amount (${shown(amount)}) must be > 0`);
  }
  return amount;
}

/** A quantity between 0 and `capacity`; who wants more than there is (or than there is room for) waits in order. */
export class Container extends BaseResource {
  private quantity: number;

  /** @param init what is in it at first. @throws RangeError unless 0 ≤ init ≤ capacity. */
  constructor(env: Environment, capacity = Number.POSITIVE_INFINITY, init = 0) {
    validCapacity(capacity);
    if (typeof init !== 'number' || !(init >= 0)) {
      throw new RangeError(`"init" must be >= 0, not ${shown(init)}`);
    }
    if (init > capacity) {
      throw new RangeError(`"init" (${init}) must be <= "capacity" (${capacity})`);
    }
    super(env, capacity);
    this.quantity = init;
  }

  /** What is in it now. */
  get level(): number {
    return this.quantity;
  }

  /** Brings an amount, as soon as there is room. @throws RangeError for an amount that is not above 0. */
  put(amount: number): ContainerPut {
    return this.enqueuePut(new ContainerPut(this, amount));
  }

  /** Takes an amount, as soon as it is there. @throws RangeError for an amount that is not above 0. */
  get(amount: number): ContainerGet {
    return this.enqueueGet(new ContainerGet(this, amount));
  }

  protected override doPut(event: QueuedEvent): boolean {
    const { amount } = event as unknown as ContainerPut;
    if (this.capacity - this.quantity < amount) {
      return false;
    }
    this.quantity += amount;
    event._succeed(undefined);
    return true;
  }

  protected override doGet(event: QueuedEvent): boolean {
    const { amount } = event as unknown as ContainerGet;
    if (this.quantity < amount) {
      return false;
    }
    this.quantity -= amount;
    event._succeed(undefined);
    return true;
  }
}

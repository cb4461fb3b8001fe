import type { Event, Waiter } from './event';
import { KIND_CONDITION, KIND_PROCESS, KIND_QUEUED } from './flags';

/**
 * Adds a waiter to an event of these flags. The functions below do the same: the engine is fast where one function
 * meets few classes of objects, so that each is left to some (docs/decisions/010).
 */
export function waitFor(event: Event, flags: number, waiter: Waiter): void {
  if ((flags & (KIND_QUEUED | KIND_PROCESS | KIND_CONDITION)) === 0) {
    waitForPlain(event, waiter);
  } else if ((flags & KIND_QUEUED) !== 0) {
    waitForQueued(event, waiter);
  } else {
    waitForActive(event, waiter);
  }
}

function waitForPlain(event: Event, waiter: Waiter): void {
  if (event._waiters === undefined) {
    event._waiters = waiter;
  } else {
    event._addWaiter(waiter);
  }
}

function waitForQueued(event: Event, waiter: Waiter): void {
  if (event._waiters === undefined) {
    event._waiters = waiter;
  } else {
    event._addWaiter(waiter);
  }
}

function waitForActive(event: Event, waiter: Waiter): void {
  if (event._waiters === undefined) {
    event._waiters = waiter;
  } else {
    event._addWaiter(waiter);
  }
}

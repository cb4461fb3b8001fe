import type { Condition } from './condition';
import type { Event, Waiter } from './event';
import {
  DEFUSED,
  FAILED,
  KIND_ACTIVE,
  KIND_CONDITION,
  KIND_INTERRUPTION,
  KIND_PROCESS,
  KIND_PUT,
  PROCESSED,
} from './flags';
import type { Interruption } from './interrupt';
import type { Process } from './process';
import type { QueuedEvent } from './queued-event';

/** Thrown to end `run(event)`; who calls `step` himself after such a run may meet it. */
export class Stop extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('The event that a run was to end with has happened');
    this.value = value;
  }
}

/** Processes one event: what its kind does first, then its waiters in the order they came. */
export function notify(event: Event): void {
  const flags = event._flags;
  if ((flags & KIND_ACTIVE) !== 0 && actFirst(event, flags)) {
    return;
  }
  event._flags |= PROCESSED;
  const waiters = event._waiters;
  if (waiters !== undefined) {
    event._waiters = undefined;
    if (typeof waiters === 'object' && !Array.isArray(waiters)) {
      tell(waiters, event);
    } else if (Array.isArray(waiters)) {
      tellAll(waiters, event);
    } else {
      tellOther(waiters, event, []);
    }
  }
  if ((event._flags & (FAILED | DEFUSED)) === FAILED) {
    throw event._value;
  }
}

/** True when that was all: a process that goes on, an interruption that is delivered. */
function actFirst(event: Event, flags: number): boolean {
  if ((flags & KIND_PROCESS) !== 0) {
    return (event as Process)._wake();
  }
  event._flags = flags | PROCESSED;
  if ((flags & KIND_CONDITION) !== 0) {
    (event as Condition)._finish();
    return false;
  }
  if ((flags & KIND_INTERRUPTION) !== 0) {
    (event as Interruption).process._deliver(event as Interruption);
    return true;
  }
  const resource = (event as QueuedEvent).resource;
  if ((flags & KIND_PUT) !== 0) {
    resource._triggerGet();
  } else {
    resource._triggerPut();
  }
  return false;
}

function tell(waiter: Process | Condition, event: Event): void {
  if ((waiter._flags & KIND_PROCESS) !== 0) {
    const failed = (event._flags & FAILED) !== 0;
    if (failed) {
      event._flags |= DEFUSED;
    }
    (waiter as Process)._resume(event._value, failed);
  } else {
    (waiter as Condition)._check(event);
  }
}

function tellAll(waiters: readonly Waiter[], event: Event): void {
  for (let i = 0; i < waiters.length; i++) {
    const waiter = waiters[i] as Waiter;
    if (typeof waiter === 'object') {
      tell(waiter, event);
    } else {
      tellOther(waiter, event, waiters.slice(i + 1));
    }
  }
}

function tellOther(
  waiter: Exclude<Waiter, Process | Condition>,
  event: Event,
  rest: Waiter[],
): void {
  if (waiter !== 'stop') {
    waiter(event);
    return;
  }
  if ((event._flags & FAILED) !== 0) {
    throw event._value;
  }
  // As SimPy does: who else waits for the event is called first thing when the simulation goes on.
  event._flags &= ~PROCESSED;
  event._waiters = rest;
  event.env._queue.special(0, -1, event);
  throw new Stop(event._value);
}

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
  KIND_QUEUED,
  PROCESSED,
} from './flags';
import type { Interruption } from './interrupt';
import type { Process } from './process';
import type { QueuedEvent } from './queued-event';
import { StopSimulation } from './stop';

// Each kind of event is marked, and its waiters taken, by lines of its own, although they are the same: the engine is
// fast where one place in the code meets few classes of objects (docs/decisions/010).

/**
 * Processes one event: what its kind does first, then its waiters in the order they came.
 * @param kind its flags as they are, or were when it was scheduled: they say of what kind it is.
 */
export function notify(event: Event, kind: number): void {
  if ((kind & KIND_QUEUED) !== 0) {
    notifyQueued(event as QueuedEvent);
  } else if ((kind & KIND_PROCESS) !== 0) {
    notifyProcess(event as Process);
  } else if ((kind & KIND_ACTIVE) !== 0) {
    notifyActive(event);
  } else {
    notifyPlain(event);
  }
}

/** The same for what lay in the future: nearly always a timeout, or a process that sleeps. */
export function notifyTimed(event: Event): void {
  const flags = event._flags;
  if ((flags & KIND_ACTIVE) === 0) {
    tellTimed(event, flags);
  } else {
    notify(event, flags);
  }
}

function tellTimed(event: Event, flags: number): void {
  event._flags = flags | PROCESSED;
  const waiters = event._waiters;
  if (waiters !== undefined) {
    event._waiters = undefined;
    tell(waiters, event, flags, event._value);
  }
  if ((flags & FAILED) !== 0) {
    throwUnlessDefused(event);
  }
}

function notifyPlain(event: Event): void {
  const flags = event._flags;
  event._flags = flags | PROCESSED;
  const waiters = event._waiters;
  if (waiters !== undefined) {
    event._waiters = undefined;
    tell(waiters, event, flags, event._value);
  }
  if ((flags & FAILED) !== 0) {
    throwUnlessDefused(event);
  }
}

function notifyQueued(event: QueuedEvent): void {
  const flags = event._flags;
  event._flags = flags | PROCESSED;
  if ((flags & KIND_PUT) !== 0) {
    event.resource._triggerGet();
  } else {
    event.resource._triggerPut();
  }
  const waiters = event._waiters;
  if (waiters !== undefined) {
    event._waiters = undefined;
    tell(waiters, event, flags, event._value);
  }
  if ((flags & FAILED) !== 0) {
    throwUnlessDefused(event);
  }
}

/** A process that begins, goes on or has ended. */
function notifyProcess(process: Process): void {
  if (process._wake()) {
    return;
  }
  const flags = process._flags;
  process._flags = flags | PROCESSED;
  const waiters = process._waiters;
  if (waiters !== undefined) {
    process._waiters = undefined;
    tell(waiters, process as Event, flags, process._value);
  }
  if ((flags & FAILED) !== 0) {
    throwUnlessDefused(process as Event);
  }
}

/** A condition, or an interruption that is delivered. */
function notifyActive(event: Event): void {
  const flags = event._flags;
  event._flags = flags | PROCESSED;
  if ((flags & KIND_INTERRUPTION) !== 0) {
    (event as Interruption).process._deliver(event as Interruption);
    return;
  }
  if ((flags & KIND_CONDITION) !== 0) {
    (event as Condition)._finish();
  }
  const waiters = event._waiters;
  if (waiters !== undefined) {
    event._waiters = undefined;
    tell(waiters, event, flags, event._value);
  }
  if ((flags & FAILED) !== 0) {
    throwUnlessDefused(event);
  }
}

function throwUnlessDefused(event: Event): void {
  if ((event._flags & DEFUSED) === 0) {
    throw event._value;
  }
}

function tell(waiters: Waiter | Waiter[], event: Event, flags: number, value: unknown): void {
  if (typeof waiters !== 'object') {
    tellOther(waiters, event, [], 0);
  } else if (Array.isArray(waiters)) {
    tellAll(waiters, event, flags, value);
  } else {
    tellOne(waiters, event, flags, value);
  }
}

function tellOne(waiter: Process | Condition, event: Event, flags: number, value: unknown): void {
  if ((waiter._flags & KIND_PROCESS) === 0) {
    (waiter as Condition)._check(event, flags);
  } else if ((flags & FAILED) === 0) {
    (waiter as Process)._resume(value, false);
  } else {
    event._flags |= DEFUSED;
    (waiter as Process)._resume(value, true);
  }
}

function tellAll(waiters: readonly Waiter[], event: Event, flags: number, value: unknown): void {
  for (let i = 0; i < waiters.length; i++) {
    const waiter = waiters[i] as Waiter;
    if (typeof waiter === 'object') {
      tellOne(waiter, event, flags, value);
    } else {
      tellOther(waiter, event, waiters, i + 1);
    }
  }
}

/** A callback, or the end of a run; `waiters` from `next` on are still to be told. */
function tellOther(
  waiter: Exclude<Waiter, Process | Condition>,
  event: Event,
  waiters: readonly Waiter[],
  next: number,
): void {
  try {
    if (waiter !== 'stop') {
      waiter(event);
      return;
    }
    if ((event._flags & FAILED) !== 0) {
      throw event._value;
    }
    throw new StopSimulation(event._value);
  } catch (error) {
    if (error instanceof StopSimulation) {
      goOnLater(event, waiters.slice(next));
    }
    throw error;
  }
}

/** As SimPy does: who else waits for the event is called first thing when the simulation goes on. */
function goOnLater(event: Event, rest: Waiter[]): void {
  // What a put or a get does before its waiters has been done.
  event._flags &= ~(PROCESSED | KIND_QUEUED);
  event._waiters = rest;
  event.env._queue.special(0, -1, event, event._flags);
}

import { Event } from './event';
import { FAILED, KIND_INTERRUPTION, TRIGGERED } from './flags';
import type { Process } from './process';

/**
 * Thrown into a process that is interrupted; `cause` says why. It is an `Error` in every respect but one: it has no
 * stack trace, whose making would cost more than the interrupt itself.
 */
export class Interrupt<C = unknown> {
  /** What `interrupt` was given. */
  readonly cause: C;

  constructor(cause: C) {
    this.cause = cause;
  }

  /** `Interrupt`, as of every error its kind. */
  get name(): string {
    return 'Interrupt';
  }

  /** The cause in words. */
  get message(): string {
    return `Interrupt(${describe(this.cause)})`;
  }

  /** The message. */
  toString(): string {
    return this.message;
  }
}
// `instanceof Error` holds, without the constructor of Error.
Object.setPrototypeOf(Interrupt.prototype, Error.prototype);

function describe(cause: unknown): string {
  return typeof cause === 'object' && cause !== null
    ? (cause.constructor?.name ?? 'Object')
    : String(cause);
}

/** @internal What lies in the queue between `interrupt()` and its delivery. */
export class Interruption extends Event {
  readonly process: Process;

  constructor(process: Process, cause: unknown) {
    super(process.env);
    this._flags = TRIGGERED | FAILED | KIND_INTERRUPTION;
    this._value = new Interrupt(cause);
    this.process = process;
  }
}

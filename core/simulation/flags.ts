// The state of an event in one small integer: the kernel reads it once per event. The upper bits say what the event
// is, so that the loop needs no `instanceof`.
export const TRIGGERED = 1;
export const PROCESSED = 2;
export const FAILED = 4;
export const DEFUSED = 8;

export const KIND_PROCESS = 16;
export const KIND_CONDITION = 32;
export const KIND_PUT = 64;
export const KIND_GET = 128;
/** Puts and gets wait in the queue of a resource. */
export const KIND_QUEUED = KIND_PUT | KIND_GET;
export const KIND_INTERRUPTION = 256;
/** Events whose processing does something before their waiters are called. */
export const KIND_ACTIVE = KIND_PROCESS | KIND_CONDITION | KIND_QUEUED | KIND_INTERRUPTION;

/** A process that has not begun: what lies in the queue is its start. */
export const STARTING = 512;
/** A process that yielded a number: what lies in the queue is its wake-up. */
export const SLEEPING = 1024;

/** Of a timeout: what else is neither active nor queued is an event that somebody triggers. */
export const KIND_TIMEOUT = 2048;

/** A condition that has been processed: it has its value and watches no more. */
export const LET_GO = 4096;

/** Of a get that gives a place back: nobody ever waits for one. */
export const KIND_RELEASE = 8192;

/** A process one of whose generators is an iterator of another kind. */
export const FOREIGN = 16384;

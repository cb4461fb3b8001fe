// The state of an event in one small integer: the kernel reads it once per event. What kind of event it is stands in
// the lowest byte, which the queues keep beside the event; so the loop needs no `instanceof`.
export const KIND_PROCESS = 1;
export const KIND_CONDITION = 2;
export const KIND_PUT = 4;
export const KIND_GET = 8;
/** Puts and gets wait in the queue of a resource. */
export const KIND_QUEUED = KIND_PUT | KIND_GET;
export const KIND_INTERRUPTION = 16;
/** Events whose processing does something before their waiters are called. */
export const KIND_ACTIVE = KIND_PROCESS | KIND_CONDITION | KIND_QUEUED | KIND_INTERRUPTION;
/** Of a timeout: what else is neither active nor queued is an event that somebody triggers. */
export const KIND_TIMEOUT = 32;
/** Of a get that gives a place back: nobody ever waits for one. */
export const KIND_RELEASE = 64;

export const TRIGGERED = 256;
export const PROCESSED = 512;
export const FAILED = 1024;
export const DEFUSED = 2048;

/** A process that has not begun: what lies in the queue is its start. */
export const STARTING = 4096;
/** A process that yielded a number: what lies in the queue is its wake-up. */
export const SLEEPING = 8192;
/** A process one of whose generators is an iterator of another kind. */
export const FOREIGN = 16384;

/** A condition that has been processed: it has its value and watches no more. */
export const LET_GO = 32768;

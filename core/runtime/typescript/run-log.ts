import type { ResourceKind } from '../../trace/tables';

// What the simulating thread notes of a run: small integers one after the other, and beside them the times at which
// simulated time changed. Only what cannot be found out later: the host's thread, which has nothing else to do, makes
// the trace of it (log-reader.ts). One constant each, which the bundler puts in its place: an object's property costs
// a load per record.
//
// A record begins with a word: its kind, whether the next time has come (`LATER`), and above them a number. Processes
// are numbered in the order they begin, which are the rows of the trace; requests and resources in that of their making.
// A process that acts has come to the end of its wait.

/** Of a process that begins; then its function or -1, and its parent or -1. */
export const START = 0;
/** Of a process, in which a generator begins; then its function or -1, and the line that delegated to it. */
export const ENTER = 1;
/** The innermost generator of a process is left. */
export const LEAVE = 2;
/** A process has ended, its outermost generator with it; one that failed has `FAILURE`. */
export const END = 3;
/** A process waits for a timeout; then the line. */
export const SLEEP = 4;
/** A process waits for something else that is not a request; then the kind of wait, and the line. */
export const WAIT = 5;
/** A process has come to the end of its wait, and waits for a request. */
export const PAUSE = 6;
/** What a process waited for has failed. */
export const WAIT_FAILED = 7;
/** Of a process + 1 (0: of none); then the resource × 32 + the kind of wait (+ `GRANTED_AT_ONCE`), and the line. */
export const REQUEST = 8;
/** Of a request: it is out of the queue, and counts in the level. */
export const GRANTED = 9;
/** Of a request: it is out of the queue. */
export const CANCELLED = 10;
/** Of a request: it counts no longer. */
export const RELEASED = 11;
/** Of a resource × 4 + the kind of level; then the value, where it is not what the requests give. */
export const LEVEL = 12;
/** The same of a container, its value among the times. */
export const QUANTITY = 13;
/** Of a resource, its capacity among the times; then its kind. */
export const RESOURCE = 14;
/** Of a process + 1 (0: of none); then which of those below, and what that has. */
export const OTHER = 15;

/** In the second word of a request that is granted before anything else happens: it has no `GRANTED`. */
export const GRANTED_AT_ONCE = 16;
export const RESOURCE_SHIFT = 5;

/** Numbers of texts: destination, type, payload. */
export const MESSAGE = 0;
/** Severity, text, line. */
export const LOG = 1;
/** Kind, text, line. */
export const MARK = 2;
/** Text. Ends the wait. */
export const INTERRUPT = 3;
/** Text, line. Ends the process. */
export const FAILURE = 4;
/** An error leaves the innermost generator. */
export const RAISED = 5;
/** Resource, name as text. */
export const RENAME = 6;
/** An interrupt whose cause is a number, which stands among the times. */
export const INTERRUPT_NUMBER = 7;

/** Of `RESOURCE_KINDS`, the last. */
export const OWN_RESOURCE = 7;

export const LATER = 16;
export const ID_SHIFT = 5;

/** Index = the kind of a `RESOURCE`. Of the last kind are the definition's own, whose levels the requests do not give. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  'PreemptiveResource',
  'PriorityResource',
  'Resource',
  'Container',
  'FilterStore',
  'PriorityStore',
  'Store',
  'Store',
];

/**
 * One piece of the log: words from the front, times from the back. Its first word is 1 until it has been read; then it
 * may be filled again.
 */
export const CHUNK_BYTES = 262_144;
export const FIRST_WORD = 2;
/** More words than any record has, those of its times with them. */
export const MOST_WORDS = 16;

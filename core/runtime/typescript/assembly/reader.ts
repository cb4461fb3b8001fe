/**
 * Makes the rows of a trace from the log of a run (run-log.ts), in AssemblyScript: a run is nearly always the first of its
 * process, and this is quick from its first record (docs/decisions/012). What is rare it leaves to its host.
 */
import {
  CANCELLED,
  CANCELLED_WAIT,
  CHUNK_BYTES,
  CONTAINER_GET,
  END,
  ENTER,
  FAILED_WAIT,
  FIRST_WORD,
  GRANTED,
  GRANTED_AT_ONCE,
  GRANTED_WAIT,
  ID_SHIFT,
  KIND_MASK,
  LATER,
  LEAVE,
  LEVEL,
  OTHER,
  PAUSE,
  QUANTITY,
  RELEASED,
  REQUEST,
  RESOURCE,
  RESOURCE_SHIFT,
  SLEEP,
  START,
  STORE_GET,
  TIMEOUT,
  WAIT,
  WAIT_FAILED,
} from './constants';
import {
  events,
  hashEvent,
  hashFloat,
  hashMoveTo,
  hashOperand,
  highs,
  lows,
  operands,
} from './hash';
import { damaged } from './host';
import { addResource, change, idOf, perPutOf, set, settle, settleOther } from './levels';
import { Address, allocate, doubled } from './memory';
import {
  end,
  enter,
  fail,
  frameOf,
  functionOf,
  leave,
  lineOf,
  outerOf,
  processCount,
  spanOf,
  start,
  stopWaiting,
  useFunctions,
  wait,
  waitLineOf,
  waitsOn,
} from './processes';
import * as rows from './rows';
import { plainSiteOf, siteCount, siteOf, sites } from './sites';

export { counts, forget, places } from './rows';
export {
  addResource,
  fail,
  frameOf,
  functionOf,
  hashEvent,
  hashFloat,
  hashOperand,
  lineOf,
  outerOf,
  processCount,
  settle,
  siteCount,
  sites,
  spanOf,
  stopWaiting,
  waitLineOf,
};

/** The piece of the log that is read; where the next word and the last float64 stand. */
const log: Address = allocate(CHUNK_BYTES);
let at: Address = 0;
let timeAt: Address = 0;
/** Time never goes back. */
let latest: f64 = -Infinity;
/** The number in the record that is read. */
let id: i32 = 0;

/** Of each function, from the one that is none on, the number of the text that a process is called by; -1: not known. */
let names: Address = 0;
/** Of each function the hash of its name. */
let nameHashes: Address = 0;
let functionCount: i32 = 0;

/** A request: the row of its wait; its resource × 2, 1 more for a put. */
const REQUEST_SIZE: usize = 8;
let requestRoom: i32 = 512;
let requests: Address = allocate(<usize>requestRoom * REQUEST_SIZE);
let requestCount: i32 = 0;

export function logAddress(): Address {
  return log;
}

/** Room for what is to be known of the functions: the numbers that spans name them by, and hashes. */
export function functionIds(count: i32): Address {
  names = allocate(<usize>(count + 1) * 4);
  memory.fill(names, 0xff, <usize>(count + 1) * 4);
  nameHashes = allocate(<usize>count * 4);
  functionCount = count;
  return useFunctions(count);
}

export function functionHashes(): Address {
  return nameHashes;
}

/** Begins a piece. */
export function open(): void {
  at = log + FIRST_WORD * 4;
  timeAt = log + CHUNK_BYTES;
}

/** What the host reads itself: the next word, and the last float64. */
export function nextWord(): i32 {
  const word = load<i32>(at);
  at += 4;
  return word;
}

export function nextFloat(): f64 {
  timeAt -= 8;
  return load<f64>(timeAt);
}

/** The number in the record that the host reads. */
export function number(): i32 {
  return id;
}

export function time(): f64 {
  return rows.time;
}

/** Reads on to the end; returns 0 there, or the kind of a record that is the host's. */
export function read(size: i32): i32 {
  if (<u32>size > <u32>CHUNK_BYTES / 4) {
    damaged();
  }
  const last = log + ((<usize>size) << 2);
  while (at < last) {
    const head = nextWord();
    const kind = head & KIND_MASK;
    id = head >>> ID_SHIFT;
    // A grant or a release belongs to the request before it: only both together show in the levels.
    if ((head & LATER) != 0) {
      settle();
      const later = nextFloat();
      // Not a number is neither.
      if (!(later >= latest)) {
        damaged();
      }
      latest = later;
      rows.moveTo(later);
      hashMoveTo(later);
    } else if (kind != GRANTED && kind != RELEASED) {
      settle();
    }
    if (kind == OTHER) {
      return OTHER;
    }
    hashEvent((id << 4) | kind);
    switch (kind) {
      case START: {
        const definition = load<i32>(at);
        hashOperand(nameHash(definition));
        hashOperand(load<i32>(at, 4));
        const name = nameOf(definition);
        if (load<i32>(name) < 0) {
          // The host gives it one, and calls `begin`.
          return NAMELESS;
        }
        begin(load<i32>(name));
        break;
      }
      case ENTER:
        hashOperand(nameHash(load<i32>(at)));
        enter(id, load<i32>(at), load<i32>(at, 4));
        at += 8;
        break;
      case LEAVE:
        leave(id);
        break;
      case END:
        end(id);
        break;
      case SLEEP: {
        const line = nextWord();
        wait(id, plainSiteOf(TIMEOUT, line), line);
        break;
      }
      case WAIT: {
        const what = nextWord();
        const line = nextWord();
        hashOperand(what);
        wait(id, plainSiteOf(what, line), line);
        break;
      }
      case PAUSE:
        stopWaiting(id, GRANTED_WAIT);
        break;
      case WAIT_FAILED:
        stopWaiting(id, FAILED_WAIT);
        break;
      case REQUEST:
        request(id - 1, load<i32>(at), load<i32>(at, 4));
        at += 8;
        break;
      case GRANTED:
        granted(id);
        break;
      case CANCELLED:
        rows.endWait(waitOf(id), CANCELLED_WAIT);
        change(useOf(id) >>> 1, -1, 0);
        break;
      case RELEASED: {
        const resource = useOf(id) >>> 1;
        settleOther(resource);
        rows.releaseWait(waitOf(id));
        change(resource, 0, -1);
        break;
      }
      case LEVEL: {
        const value = nextWord();
        hashOperand(value);
        set(id >>> 2, id & 3, <f64>value);
        break;
      }
      case QUANTITY: {
        const value = nextFloat();
        hashFloat(value);
        set(id >>> 2, id & 3, value);
        break;
      }
      default:
        return RESOURCE;
    }
  }
  // A record that was cut off has its end in what is no longer the piece, and so has a time that is not there.
  if (at > last || timeAt < last) {
    damaged();
  }
  return 0;
}

/** What `read` returns for a process whose function has not begun one before. */
export const NAMELESS: i32 = 16;

/** Begins the process whose record is read; others of its function are called so too. */
export function begin(name: i32): void {
  store<i32>(nameOf(load<i32>(at)), name);
  start(id, name, load<i32>(at), load<i32>(at, 4));
  at += 8;
}

/** The function of the process whose record is read. */
export function definition(): i32 {
  return load<i32>(at);
}

export function resourceId(resource: i32): i32 {
  return idOf(resource);
}

export function hashOfEvents(): i32 {
  return events;
}

export function hashOfOperands(): i32 {
  return operands;
}

export function hashOfLows(): i32 {
  return lows;
}

export function hashOfHighs(): i32 {
  return highs;
}

function nameOf(definition: i32): Address {
  return names + ((<usize>(definition + 1)) << 2);
}

function nameHash(definition: i32): i32 {
  if (definition < -1 || definition >= functionCount) {
    damaged();
  }
  return definition < 0 ? definition : load<i32>(nameHashes + ((<usize>definition) << 2));
}

function request(process: i32, what: i32, line: i32): void {
  const resource = what >>> RESOURCE_SHIFT;
  const kind = what & 15;
  hashOperand(resource * 16 + kind);
  stopWaiting(process, GRANTED_WAIT);
  waitsOn(process, line);
  const row = rows.beginWait(siteOf(kind, idOf(resource), line), process, spanOf(process));
  const isPut = kind != CONTAINER_GET && kind != STORE_GET;
  const number = requestCount++;
  if (number == requestRoom) {
    requests = doubled(requests, <usize>requestRoom * REQUEST_SIZE);
    requestRoom *= 2;
  }
  const place = requests + ((<usize>number) << 3);
  store<i32>(place, row);
  store<i32>(place, resource * 2 + <i32>isPut, 4);
  change(resource, 1, 0);
  if ((what & GRANTED_AT_ONCE) != 0) {
    hashEvent((number << 4) | GRANTED);
    granted(number);
  }
}

function granted(number: i32): void {
  const use = useOf(number);
  const resource = use >>> 1;
  const perPut = perPutOf(resource);
  settleOther(resource);
  rows.endWait(waitOf(number), GRANTED_WAIT);
  change(resource, -1, (use & 1) == 1 ? perPut : -perPut);
  settle();
}

/** Row of a request's wait. */
function waitOf(number: i32): i32 {
  if (<u32>number >= <u32>requestCount) {
    damaged();
  }
  return load<i32>(requests + ((<usize>number) << 3));
}

function useOf(number: i32): i32 {
  if (<u32>number >= <u32>requestCount) {
    damaged();
  }
  return load<i32>(requests + ((<usize>number) << 3), 4);
}

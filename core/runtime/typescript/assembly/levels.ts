// What resources hold and how many wait. Each change that lasts until something else is recorded gives a row.
import { LEVEL_QUEUE } from './constants';
import { damaged } from './host';
import { Address, allocate, doubled } from './memory';
import { addLevel } from './rows';

/** A resource: its number in the trace, kind of level, how much a put adds; level and queue, and both as the trace has them. */
const SIZE: usize = 48;
const ID: usize = 0;
const KIND: usize = 4;
const PER_PUT: usize = 8;
const LEVEL: usize = 16;
const QUEUE: usize = 24;
const SHOWN_LEVEL: usize = 32;
const SHOWN_QUEUE: usize = 40;

let room: i32 = 16;
let resources: Address = allocate(<usize>room * SIZE);
let count: i32 = 0;
/** The one that has changed since something was recorded of it. */
let changed: i32 = -1;

function place(resource: i32): Address {
  if (<u32>resource >= <u32>count) {
    damaged();
  }
  return resources + <usize>resource * SIZE;
}

export function addResource(id: i32, kind: i32, perPut: i32): void {
  if (count == room) {
    resources = doubled(resources, <usize>room * SIZE);
    room *= 2;
  }
  const at = resources + <usize>count * SIZE;
  count++;
  store<i32>(at, id, ID);
  store<i32>(at, kind, KIND);
  store<i32>(at, perPut, PER_PUT);
}

/** Its number in the trace. */
export function idOf(resource: i32): i32 {
  return load<i32>(place(resource), ID);
}

export function perPutOf(resource: i32): i32 {
  return load<i32>(place(resource), PER_PUT);
}

/** Both change by so much; to be recorded by `settle`. */
export function change(resource: i32, queue: i32, level: i32): void {
  const at = place(resource);
  store<f64>(at, load<f64>(at, QUEUE) + queue, QUEUE);
  store<f64>(at, load<f64>(at, LEVEL) + level, LEVEL);
  changed = resource;
}

export function set(resource: i32, kind: i32, value: f64): void {
  const at = place(resource);
  if (kind == LEVEL_QUEUE) {
    store<f64>(at, value, QUEUE);
  } else {
    store<f64>(at, value, LEVEL);
  }
  record(at);
}

/** Something else happens: what has changed is recorded. */
export function settle(): void {
  if (changed >= 0) {
    const resource = changed;
    changed = -1;
    record(resources + <usize>resource * SIZE);
  }
}

/** The same, unless it is this resource that has changed. */
export function settleOther(resource: i32): void {
  if (changed != resource) {
    settle();
  }
}

function record(at: Address): void {
  const queue = load<f64>(at, QUEUE);
  if (queue != load<f64>(at, SHOWN_QUEUE)) {
    store<f64>(at, queue, SHOWN_QUEUE);
    addLevel(load<i32>(at, ID), LEVEL_QUEUE, queue);
  }
  const level = load<f64>(at, LEVEL);
  if (level != load<f64>(at, SHOWN_LEVEL)) {
    store<f64>(at, level, SHOWN_LEVEL);
    addLevel(load<i32>(at, ID), load<i32>(at, KIND), level);
  }
}

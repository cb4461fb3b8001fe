// Processes, their generators and what they wait for. A process has its row's number.
import { ENDED, FAILED, GRANTED_WAIT, NO_ROW } from './constants';
import { damaged } from './host';
import { Address, allocate, doubled } from './memory';
import { beginProcess, beginSpan, beginWait, endProcess, endSpan, endWait } from './rows';

/** A process: the row of its wait, the frame of its innermost generator, the line on which it waited last. */
const PROCESS: usize = 12;
const FRAME: usize = 4;
const WAIT_LINE: usize = 8;
/** A frame: its span, function (-1: not the definition's), the line on which the one outside delegates, and that frame. */
const SIZE: usize = 16;
const SPAN: usize = 0;
const FUNCTION: usize = 4;
const LINE: usize = 8;
const OUTER: usize = 12;

/** How many have begun. */
export let processCount: i32 = 0;
let room: i32 = 512;
let processes: Address = allocate(<usize>room * PROCESS);
let frameRoom: i32 = 512;
let frames: Address = allocate(<usize>frameRoom * SIZE);
/** Frames that were used, and the first that may be used again: the next one is what stands outside of it. */
let frameCount: i32 = 0;
let spare: i32 = NO_ROW;
/** Of each function the number that spans name it by. */
let functions: Address = 0;
let functionCount: i32 = 0;

export function useFunctions(count: i32): Address {
  functions = allocate(<usize>count * 4);
  functionCount = count;
  return functions;
}

/** Of none but a damaged log a number is too large: then what stands in other places must not be taken for a process. */
function process(number: i32): Address {
  if (<u32>number >= <u32>processCount) {
    damaged();
  }
  return processes + <usize>number * PROCESS;
}

function frameAt(frame: i32): Address {
  return frames + ((<usize>frame) << 4);
}

/** @param name the text by which the process is called, as its number. */
export function start(number: i32, name: i32, id: i32, parent: i32): void {
  if (number != processCount || parent < NO_ROW || parent >= number) {
    damaged();
  }
  if (number == room) {
    processes = doubled(processes, <usize>room * PROCESS);
    room *= 2;
  }
  processCount++;
  beginProcess(name, parent);
  const at = process(number);
  store<i32>(at, NO_ROW);
  store<i32>(at, newFrame(number, id, 0, NO_ROW, NO_ROW), FRAME);
  store<i32>(at, 0, WAIT_LINE);
}

export function enter(number: i32, id: i32, line: i32): void {
  stopWaiting(number, GRANTED_WAIT);
  const at = process(number);
  const outer = load<i32>(at, FRAME);
  // One that is over has none.
  const span = outer == NO_ROW ? NO_ROW : load<i32>(frameAt(outer), SPAN);
  store<i32>(at, newFrame(number, id, line, span, outer), FRAME);
}

export function leave(number: i32): void {
  stopWaiting(number, GRANTED_WAIT);
  const at = process(number);
  const frame = load<i32>(at, FRAME);
  if (frame == NO_ROW) {
    return;
  }
  leaveSpan(frame);
  const outer = load<i32>(frameAt(frame), OUTER);
  if (outer != NO_ROW) {
    store<i32>(at, outer, FRAME);
    giveBack(frame);
  }
}

export function end(number: i32): void {
  finish(number, ENDED);
}

export function fail(number: i32): void {
  finish(number, FAILED);
}

function finish(number: i32, outcome: i32): void {
  stopWaiting(number, GRANTED_WAIT);
  const at = process(number);
  let frame = load<i32>(at, FRAME);
  leaveSpan(frame);
  endProcess(number, outcome);
  store<i32>(at, NO_ROW, FRAME);
  while (frame != NO_ROW) {
    const outer = load<i32>(frameAt(frame), OUTER);
    giveBack(frame);
    frame = outer;
  }
}

/** A process that acts has come to the end of its wait. */
export function wait(number: i32, site: i32, line: i32): void {
  const at = process(number);
  const row = load<i32>(at);
  if (row != NO_ROW) {
    endWait(row, GRANTED_WAIT);
  }
  store<i32>(at, beginWait(site, number, spanOf(number)));
  store<i32>(at, line, WAIT_LINE);
}

export function stopWaiting(number: i32, outcome: i32): void {
  if (number >= 0) {
    const at = process(number);
    const row = load<i32>(at);
    if (row != NO_ROW) {
      endWait(row, outcome);
      store<i32>(at, NO_ROW);
    }
  }
}

/** The line of a request, which a process is about to wait for. */
export function waitsOn(number: i32, line: i32): void {
  if (number >= 0) {
    store<i32>(process(number), line, WAIT_LINE);
  }
}

/** Row of the innermost span. */
export function spanOf(number: i32): i32 {
  const frame = number < 0 ? NO_ROW : frameOf(number);
  return frame == NO_ROW ? NO_ROW : load<i32>(frameAt(frame), SPAN);
}

export function waitLineOf(number: i32): i32 {
  return load<i32>(process(number), WAIT_LINE);
}

/** NO_ROW of a process that is over. */
export function frameOf(number: i32): i32 {
  return load<i32>(process(number), FRAME);
}

export function outerOf(frame: i32): i32 {
  return load<i32>(frameAt(frame), OUTER);
}

export function functionOf(frame: i32): i32 {
  return load<i32>(frameAt(frame), FUNCTION);
}

export function lineOf(frame: i32): i32 {
  return load<i32>(frameAt(frame), LINE);
}

/** A new innermost frame, with the span it begins; one that is not the definition's has that of the one outside. */
function newFrame(number: i32, id: i32, line: i32, span: i32, outer: i32): i32 {
  if (id < -1 || id >= functionCount) {
    damaged();
  }
  let frame = spare;
  if (frame == NO_ROW) {
    frame = frameCount++;
    if (frame == frameRoom) {
      frames = doubled(frames, <usize>frameRoom * SIZE);
      frameRoom *= 2;
    }
  } else {
    spare = load<i32>(frameAt(frame), OUTER);
  }
  const at = frameAt(frame);
  const name = id < 0 ? 0 : load<i32>(functions + ((<usize>id) << 2));
  store<i32>(at, id < 0 ? span : beginSpan(name, number, span), SPAN);
  store<i32>(at, id, FUNCTION);
  store<i32>(at, line, LINE);
  store<i32>(at, outer, OUTER);
  return frame;
}

function giveBack(frame: i32): void {
  store<i32>(frameAt(frame), spare, OUTER);
  spare = frame;
}

function leaveSpan(frame: i32): void {
  if (frame != NO_ROW && load<i32>(frameAt(frame), FUNCTION) >= 0) {
    endSpan(load<i32>(frameAt(frame), SPAN));
  }
}

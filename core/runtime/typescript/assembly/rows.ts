// The rows that come of one piece of the log. The host takes them after each piece; what comes later of a row that it
// has taken is a patch. There is room for all that a piece can tell, in memory that is not used until it is written.
import {
  CHUNK_BYTES,
  LEVEL_KIND_BITS,
  LEVEL_VALUES,
  LEVEL_WHAT_BITS,
  OUTCOME_BITS,
  OUTCOME_MASK,
  PROCESS_END,
  PROCESS_NAME,
  WAIT_GRANTED,
  WAIT_SITE,
} from './constants';
import { Address, allocate } from './memory';

/** As many as words in a piece: no record of one word gives more than one row or patch of a table, but two of levels. */
const MOST: usize = CHUNK_BYTES / 4;

/** Of each table: rows that were taken, rows since, and patches of those that were taken. */
let processFirst: i32 = 0;
let processCount: i32 = 0;
let processPatches: i32 = 0;
let spanFirst: i32 = 0;
let spanCount: i32 = 0;
let spanPatches: i32 = 0;
let waitFirst: i32 = 0;
let waitCount: i32 = 0;
let waitPatches: i32 = 0;
let levelFirst: i32 = 0;
let levelCount: i32 = 0;

const processPatchRows: Address = allocate(MOST * 4);
const spanPatchRows: Address = allocate(MOST * 4);
const waitPatchRows: Address = allocate(MOST * 4);
const processWords: Address = allocate(MOST * 16);
const processPatchEnds: Address = allocate(MOST * 4);
const processPatchOutcomes: Address = allocate(MOST);

const spanStarts: Address = allocate(MOST * 8);
const spanEnds: Address = allocate(MOST * 8);
const spanNames: Address = allocate(MOST * 2);
const spanProcesses: Address = allocate(MOST * 4);
const spanParents: Address = allocate(MOST * 4);
const spanPatchEnds: Address = allocate(MOST * 8);

const waitWords: Address = allocate(MOST * 20);
const waitReleased: Address = allocate(MOST * 4);
/** Whether any of these rows was released. */
let anyReleased: bool = false;
/** A record may end one wait and release another. */
const waitPatchGranted: Address = allocate(MOST * 4);
const waitPatchReleased: Address = allocate(MOST * 4);
const waitPatchOutcomes: Address = allocate(MOST);

const levelWords: Address = allocate((MOST * 2 + 8) * 8);

/** Numbers that rows point at: a moment for each word, and two for each level that does not fit. */
const numbers: Address = allocate((MOST * 5 + 32) * 8);
let numberCount: i32 = 0;
let numbersTaken: i32 = 0;

/** The moment at which all happens that is written: as it is, and as its place among the numbers. */
export let time: f64 = NaN;
let now: i32 = addNumber(NaN);

export function moveTo(to: f64): void {
  time = to;
  now = addNumber(to);
}

function addNumber(value: f64): i32 {
  store<f64>(numbers + ((<usize>numberCount) << 3), value);
  return numbersTaken + numberCount++;
}

export function beginProcess(name: i32, parent: i32): void {
  const row = processCount++;
  const at = processWords + <usize>row * 16;
  store<i32>(at, now);
  store<i32>(at, 0, 4);
  store<i32>(at, parent, 8);
  store<i32>(at, name << OUTCOME_BITS, 12);
}

export function endProcess(process: i32, outcome: i32): void {
  const row = process - processFirst;
  if (row >= 0) {
    const at = processWords + <usize>row * 16;
    store<i32>(at, now, PROCESS_END * 4);
    store<i32>(at, load<i32>(at, PROCESS_NAME * 4) | outcome, PROCESS_NAME * 4);
  } else {
    const patch = <usize>processPatches;
    processPatches++;
    store<i32>(processPatchRows + (patch << 2), process);
    store<i32>(processPatchEnds + (patch << 2), now);
    store<u8>(processPatchOutcomes + patch, <u8>outcome);
  }
}

export function beginSpan(name: i32, process: i32, parent: i32): i32 {
  const row = <usize>spanCount;
  spanCount++;
  store<f64>(spanStarts + (row << 3), time);
  store<f64>(spanEnds + (row << 3), NaN);
  store<u16>(spanNames + (row << 1), <u16>name);
  store<i32>(spanProcesses + (row << 2), process);
  store<i32>(spanParents + (row << 2), parent);
  return spanFirst + <i32>row;
}

export function endSpan(span: i32): void {
  const row = span - spanFirst;
  if (row >= 0) {
    store<f64>(spanEnds + ((<usize>row) << 3), time);
  } else {
    const patch = <usize>spanPatches;
    spanPatches++;
    store<i32>(spanPatchRows + (patch << 2), span);
    store<f64>(spanPatchEnds + (patch << 3), time);
  }
}

export function beginWait(site: i32, process: i32, span: i32): i32 {
  const row = waitCount++;
  const at = waitWords + <usize>row * 20;
  store<i32>(at, now);
  store<i32>(at, 0, 4);
  store<i32>(at, process, 8);
  store<i32>(at, span, 12);
  store<i32>(at, site << OUTCOME_BITS, 16);
  return waitFirst + row;
}

export function endWait(wait: i32, outcome: i32): void {
  const row = wait - waitFirst;
  if (row >= 0) {
    const at = waitWords + <usize>row * 20;
    store<i32>(at, now, WAIT_GRANTED * 4);
    const site = load<i32>(at, WAIT_SITE * 4) & ~OUTCOME_MASK;
    store<i32>(at, site | outcome, WAIT_SITE * 4);
  } else {
    patchWait(wait, now, 0, outcome);
  }
}

export function releaseWait(wait: i32): void {
  const row = wait - waitFirst;
  if (row >= 0) {
    anyReleased = true;
    store<i32>(waitReleased + ((<usize>row) << 2), now);
  } else {
    patchWait(wait, 0, now, 0);
  }
}

function patchWait(wait: i32, granted: i32, released: i32, outcome: i32): void {
  const patch = <usize>waitPatches;
  waitPatches++;
  store<i32>(waitPatchRows + (patch << 2), wait);
  store<i32>(waitPatchGranted + (patch << 2), granted);
  store<i32>(waitPatchReleased + (patch << 2), released);
  store<u8>(waitPatchOutcomes + patch, <u8>outcome);
}

export function addLevel(resource: i32, kind: i32, value: f64): void {
  const at = levelWords + ((<usize>levelCount) << 3);
  levelCount++;
  const what = (resource << LEVEL_KIND_BITS) | kind;
  store<i32>(at, now);
  const isSmall = what < 1 << LEVEL_WHAT_BITS && value >= 0 && value < <f64>LEVEL_VALUES;
  if (isSmall && value == floor(value)) {
    store<i32>(at, ((<i32>value) << LEVEL_WHAT_BITS) | what, 4);
  } else {
    store<i32>(at, ~addNumber(value), 4);
    addNumber(<f64>what);
  }
}

/** Where what is known of the rows is written for the host. */
const summary: Address = allocate(128);
let noted: i32 = 0;

function note(value: i32): void {
  store<i32>(summary + ((<usize>noted) << 2), value);
  noted++;
}

/** Of each table what was taken, rows and patches; whether any was released; how many numbers. `log-rows.ts` reads it. */
export function counts(): Address {
  noted = 0;
  note(processFirst);
  note(processCount);
  note(processPatches);
  note(spanFirst);
  note(spanCount);
  note(spanPatches);
  note(waitFirst);
  note(waitCount);
  note(waitPatches);
  note(levelFirst);
  note(levelCount);
  note(<i32>anyReleased);
  note(numberCount);
  return summary;
}

/** Where rows, patches and numbers are, in the order in which `log-rows.ts` names them. */
export function places(): Address {
  noted = 0;
  note(<i32>processWords);
  note(<i32>processPatchRows);
  note(<i32>processPatchEnds);
  note(<i32>processPatchOutcomes);
  note(<i32>spanStarts);
  note(<i32>spanEnds);
  note(<i32>spanNames);
  note(<i32>spanProcesses);
  note(<i32>spanParents);
  note(<i32>spanPatchRows);
  note(<i32>spanPatchEnds);
  note(<i32>waitWords);
  note(<i32>waitReleased);
  note(<i32>waitPatchRows);
  note(<i32>waitPatchGranted);
  note(<i32>waitPatchReleased);
  note(<i32>waitPatchOutcomes);
  note(<i32>levelWords);
  note(<i32>numbers);
  return summary;
}

/** The host has taken all rows, patches and numbers. */
export function forget(): void {
  if (anyReleased) {
    memory.fill(waitReleased, 0, (<usize>waitCount) << 2);
    anyReleased = false;
  }
  processFirst += processCount;
  spanFirst += spanCount;
  waitFirst += waitCount;
  levelFirst += levelCount;
  processCount = 0;
  spanCount = 0;
  waitCount = 0;
  levelCount = 0;
  processPatches = 0;
  spanPatches = 0;
  waitPatches = 0;
  numbersTaken += numberCount;
  numberCount = 0;
}

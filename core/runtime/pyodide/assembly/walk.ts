// Follows a process's generators to the innermost one, as `walk` of python/swf_observer.py does.
import { hasRoom, put } from './numbers';
import {
  _PyGen_yf,
  Address,
  codeExtra,
  generatorName,
  instructionOf,
  isFinished,
  isOf,
  listItems,
  listSize,
  malloc,
  None,
  newReference,
  Py_DecRef,
  PyErr_NoMemory,
  PyGen_GetCode,
  PyGen_Type,
  PyList_Append,
  PyList_GetItem,
  PyList_New,
  PyList_SetItem,
  PyList_SetSlice,
  PyList_Size,
  PyList_Type,
  PyLong_AsLong,
  PyObject_CallOneArg,
  PyObject_GetAttr,
  PyUnstable_Code_GetExtra,
  PyUnstable_Code_SetExtra,
  refuse,
} from './python';

/** Kinds of records (python/swf_records.py). */
const PUSH: f64 = 0;
const PUSH_SLEEP: f64 = 1;
const CUT: f64 = 2;

/** Places in what is kept of a process (python/swf_observer.py). */
export const WAITS: i32 = 2;
export const HELD: i32 = 3;
const TOP: i32 = 4;
const OUTER: i32 = 5;
const PLACES: i32 = 6;

const FAILED: i32 = -1;

/** Gives a function its number, a call of Python; the run that numbers are of; where a number is read to. */
let addFunction: Address = 0;
let run: i32 = 0;
let cell: Address = 0;

/** The depth of the generator that `walk` came to, when its record is not written yet; else -1. */
let pushed: i32 = -1;
let pushedFunction: i32 = 0;

export function beginRun(add: Address): bool {
  cell = cell || malloc(4);
  if (!cell) {
    PyErr_NoMemory();
    return false;
  }
  const before = addFunction;
  addFunction = newReference(add);
  run++;
  if (before) {
    Py_DecRef(before);
  }
  return true;
}

export function isState(object: Address): bool {
  return isOf(object, PyList_Type) && load<i32>(object + listSize) == PLACES;
}

/** Borrowed, and of a state that was checked: nothing of Python's may have run since. */
export function placeOf(state: Address, place: i32): Address {
  return load<i32>(load<i32>(state + listItems) + (place << 2));
}

/** Begins a record of what a process does; there is room for it. */
export function record(kind: f64, number: f64, now: f64): void {
  put(kind);
  put(number);
  put(now);
}

/** Writes what `walk` left: a call, with the wait for a timeout when there is an instruction. */
export function writePush(number: f64, now: f64, instruction: i32): void {
  record(instruction < 0 ? PUSH : PUSH_SLEEP, number, now);
  put(pushed);
  put(pushedFunction);
  if (instruction >= 0) {
    put(instruction);
  }
}

export function isPushed(): bool {
  return pushed >= 0;
}

/** The instruction at which the process waits, or -1 with Python's error. The last call is left to `writePush`. */
export function walk(process: Address, state: Address, number: f64, now: f64): i32 {
  pushed = -1;
  let top = placeOf(state, TOP);
  if (!isOf(top, PyGen_Type)) {
    const outermost = PyObject_GetAttr(process, generatorName);
    if (!outermost) {
      return FAILED;
    }
    return deepen(state, 0, outermost, number, now);
  }
  if (!isFinished(top)) {
    const deeper = _PyGen_yf(top);
    return deeper ? deepen(state, newReference(top), deeper, number, now) : instructionOf(top);
  }
  top = pop(state);
  if (!top) {
    return FAILED;
  }
  const deeper = _PyGen_yf(top);
  if (!deeper || !isOf(deeper, PyGen_Type)) {
    const outer = PyList_GetItem(state, OUTER);
    const depth = outer ? PyList_Size(outer) : -1;
    if (depth < 0 || !hasRoom(4)) {
      Py_DecRef(top);
      return FAILED;
    }
    record(CUT, number, now);
    put(depth + 1);
  }
  return deepen(state, top, deeper, number, now);
}

/** The innermost generator that goes on, a new reference, which is `TOP` from now on; 0 with Python's error. */
function pop(state: Address): Address {
  const outer = newReference(placeOf(state, OUTER));
  let top: Address = 0;
  let size = isOf(outer, PyList_Type) ? PyList_Size(outer) : 0;
  while (size > 0 && !top) {
    const next = PyList_GetItem(outer, --size);
    if (!isOf(next, PyGen_Type)) {
      break;
    }
    if (!isFinished(next)) {
      top = newReference(next);
    }
  }
  const isDone = top != 0 && PyList_SetSlice(outer, size, PyList_Size(outer), 0) == 0;
  Py_DecRef(outer);
  if (!isDone) {
    if (top) {
      Py_DecRef(top);
      return 0;
    }
    return refuse();
  }
  if (PyList_SetItem(state, TOP, newReference(top)) < 0) {
    Py_DecRef(top);
    return 0;
  }
  return top;
}

/**
 * Goes on from `top` (0 before the outermost) to what it delegates to, and so on. Takes both references; `deeper` may be
 * none, or no generator.
 */
function deepen(state: Address, top: Address, deeper: Address, number: f64, now: f64): i32 {
  let isMoved = false;
  let isRight = true;
  while (isRight && deeper && isOf(deeper, PyGen_Type)) {
    isRight = (pushed < 0 || writeOuterPush(number, now)) && enter(state, top, deeper);
    if (top) {
      Py_DecRef(top);
    }
    top = deeper;
    isMoved = true;
    deeper = _PyGen_yf(top);
  }
  if (deeper) {
    Py_DecRef(deeper);
  }
  if (!top) {
    return 0;
  }
  const instruction = instructionOf(top);
  if (isMoved && isRight) {
    isRight = PyList_SetItem(state, TOP, newReference(top)) == 0;
  }
  Py_DecRef(top);
  return isRight ? instruction : FAILED;
}

function writeOuterPush(number: f64, now: f64): bool {
  if (!hasRoom(5)) {
    return false;
  }
  writePush(number, now, -1);
  return true;
}

/** Notes that `generator` is inside of `top`. */
function enter(state: Address, top: Address, generator: Address): bool {
  pushedFunction = functionOf(generator);
  if (pushedFunction < 0) {
    return false;
  }
  if (!top) {
    pushed = 0;
    return true;
  }
  let outer = PyList_GetItem(state, OUTER);
  if (!outer) {
    return false;
  }
  if (outer == None) {
    outer = PyList_New(0);
    if (!outer || PyList_SetItem(state, OUTER, outer) < 0) {
      return false;
    }
  }
  if (PyList_Append(outer, top) < 0) {
    return false;
  }
  pushed = PyList_Size(outer);
  return true;
}

/** The number of a generator's function; -1 with Python's error. Numbers are kept with the code objects, for a run. */
function functionOf(generator: Address): i32 {
  const code = PyGen_GetCode(generator);
  store<i32>(cell, 0);
  if (PyUnstable_Code_GetExtra(code, codeExtra, cell) < 0) {
    Py_DecRef(code);
    return FAILED;
  }
  const known = load<i32>(cell);
  const number = known && load<i32>(known) == run ? load<i32>(known, 4) : newFunction(code);
  Py_DecRef(code);
  return number;
}

function newFunction(code: Address): i32 {
  const result = PyObject_CallOneArg(addFunction, code);
  if (!result) {
    return FAILED;
  }
  const number = PyLong_AsLong(result);
  Py_DecRef(result);
  if (number < 0) {
    return FAILED;
  }
  // What it held before is freed by Python, as what it holds when it ends.
  const entry = malloc(8);
  if (!entry) {
    PyErr_NoMemory();
    return FAILED;
  }
  store<i32>(entry, run);
  store<i32>(entry, number, 4);
  return PyUnstable_Code_SetExtra(code, codeExtra, entry) < 0 ? FAILED : number;
}

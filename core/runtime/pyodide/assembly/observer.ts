/**
 * The observer's hot half, in AssemblyScript: functions that Python calls as built-in ones (docs/decisions/026). Each has
 * its arguments one after another in memory, checks them, and returns a new reference or 0 with Python's error.
 */
import { count, forget, hasRoom, numberOf, put, take } from './numbers';
import {
  Address,
  isOf,
  None,
  newReference,
  none,
  okName,
  Py_DecRef,
  PyLong_FromLong,
  PyObject_GetAttr,
  PyObject_IsTrue,
  PyTuple_GetItem,
  PyTuple_Size,
  refuse,
} from './python';
import { beginRun, HELD, isPushed, isState, placeOf, record, WAITS, walk, writePush } from './walk';

/** Kinds of records (python/swf_records.py). */
const WAIT: f64 = 3;
const SLEEP: f64 = 4;
const REQUEST: f64 = 5;

/** SimPy's classes of a timeout and of a process's beginning. */
let timeout: Address = 0;
let initialize: Address = 0;

function argument(values: Address, place: i32): Address {
  return load<i32>(values + (place << 2));
}

/** `begin(add_function, Timeout, Initialize)`: forgets what was written, and how functions are numbered. */
export function pyBegin(_self: Address, values: Address, size: i32): Address {
  if (size != 3) {
    return refuse();
  }
  forget();
  timeout = newReference(argument(values, 1));
  initialize = newReference(argument(values, 2));
  return beginRun(argument(values, 0)) ? none() : 0;
}

/** `put(*numbers)` */
export function pyPut(_self: Address, values: Address, size: i32): Address {
  for (let place = 0; place < size; place++) {
    if (!write(argument(values, place))) {
      return 0;
    }
  }
  return none();
}

/** `extend(numbers)`, a tuple, as of a list */
export function pyExtend(_self: Address, values: Address, size: i32): Address {
  if (size != 1) {
    return refuse();
  }
  const numbers = argument(values, 0);
  const length = PyTuple_Size(numbers);
  for (let place = 0; place < length; place++) {
    if (!write(PyTuple_GetItem(numbers, place))) {
      return 0;
    }
  }
  return length < 0 ? 0 : none();
}

function write(object: Address): bool {
  const value = numberOf(object);
  if (!hasRoom(1)) {
    return false;
  }
  put(value);
  return true;
}

/** `count()`: how many numbers there are. */
export function pyCount(_self: Address, _values: Address, _size: i32): Address {
  return PyLong_FromLong(count());
}

/** `take()`: the numbers as bytes; there are none then. */
export function pyTake(_self: Address, _values: Address, _size: i32): Address {
  return take();
}

/**
 * `observe(process, state, event, target, now)`: notes that a process waits for a timeout, when that is all there is to
 * note. Returns None; else the state, for Python to do it.
 */
export function pyObserve(_self: Address, values: Address, size: i32): Address {
  if (size != 5 || !isState(argument(values, 1))) {
    return refuse();
  }
  const state = argument(values, 1);
  const isSimple = isOf(argument(values, 3), timeout) && placeOf(state, HELD) == None;
  if (!isSimple) {
    return newReference(state);
  }
  const happened = isPlain(state, argument(values, 2));
  if (happened <= 0) {
    return happened < 0 ? 0 : newReference(state);
  }
  if (!find(argument(values, 0), state, argument(values, 4)) || !hasRoom(6)) {
    return 0;
  }
  if (isPushed()) {
    writePush(number, now, instruction);
  } else {
    record(SLEEP, number, now);
    put(instruction);
  }
  return none();
}

/** 1 when nothing is to be noted of what happened, 0 when something is, -1 with Python's error. */
function isPlain(state: Address, event: Address): i32 {
  if (isOf(event, timeout) || isOf(event, initialize)) {
    return 1;
  }
  if (placeOf(state, WAITS) != None) {
    return 0;
  }
  const ok = PyObject_GetAttr(event, okName);
  if (!ok) {
    return -1;
  }
  const isOk = PyObject_IsTrue(ok);
  Py_DecRef(ok);
  return isOk;
}

/**
 * `wait(process, state, now, kind)` notes a wait, `wait(process, state, now, kind, resource, level, queue)` one for a
 * resource.
 */
export function pyWait(_self: Address, values: Address, size: i32): Address {
  if ((size != 4 && size != 7) || !isState(argument(values, 1))) {
    return refuse();
  }
  if (!find(argument(values, 0), argument(values, 1), argument(values, 2)) || !hasRoom(13)) {
    return 0;
  }
  if (isPushed()) {
    writePush(number, now, -1);
  }
  record(size == 4 ? WAIT : REQUEST, number, now);
  if (!write(argument(values, 3)) || !hasRoom(1)) {
    return 0;
  }
  put(instruction);
  return pyPut(0, values + 16, size - 4);
}

/** `instruction(process, state, now)`: where it waits; the calls that led there are noted. */
export function pyInstruction(_self: Address, values: Address, size: i32): Address {
  if (size != 3 || !isState(argument(values, 1))) {
    return refuse();
  }
  if (!find(argument(values, 0), argument(values, 1), argument(values, 2)) || !hasRoom(5)) {
    return 0;
  }
  if (isPushed()) {
    writePush(number, now, -1);
  }
  return PyLong_FromLong(instruction);
}

/** What was found last of a process: its number, the time and where it waits. */
let number: f64 = 0;
let now: f64 = 0;
let instruction: i32 = 0;

/** False with Python's error. To ask for a number may run code of Python's, which may change the state. */
function find(process: Address, state: Address, time: Address): bool {
  now = numberOf(time);
  if (isState(state)) {
    const own = newReference(placeOf(state, 0));
    number = numberOf(own);
    Py_DecRef(own);
  }
  if (!isState(state)) {
    refuse();
    return false;
  }
  instruction = walk(process, state, number, now);
  return instruction >= 0;
}

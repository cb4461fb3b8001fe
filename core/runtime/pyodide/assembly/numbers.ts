// The numbers on their way out: float64 one after another, as python/swf_records.py tells them.
import {
  Address,
  floatValue,
  isOf,
  PyBytes_FromStringAndSize,
  PyErr_Clear,
  PyErr_NoMemory,
  PyErr_Occurred,
  PyFloat_AsDouble,
  PyFloat_Type,
  PyLong_AsDouble,
  PyLong_Type,
  realloc,
} from './python';

const LEAST: i32 = 65_536;
/** Twice as much, and some, is still a number of 32 bits. */
const LARGEST: i32 = 1 << 29;

let start: Address = 0;
let at: Address = 0;
let end: Address = 0;

export function count(): i32 {
  return (at - start) >> 3;
}

export function forget(): void {
  at = start;
}

/** All of them as Python's bytes, and begins anew. */
export function take(): Address {
  const bytes = PyBytes_FromStringAndSize(start, at - start);
  if (bytes) {
    at = start;
  }
  return bytes;
}

/** Makes room for so many more; false, with Python's MemoryError, when there is none. */
export function hasRoom(numbers: i32): bool {
  if (at + (numbers << 3) <= end) {
    return true;
  }
  const used = at - start;
  const size = max(LEAST, used * 2 + (numbers << 3));
  const block = size < LARGEST ? realloc(start, size) : 0;
  if (!block) {
    PyErr_NoMemory();
    return false;
  }
  start = block;
  at = block + used;
  end = block + size;
  return true;
}

/** Only where room was made. */
export function put(value: f64): void {
  store<f64>(at, value);
  at += 8;
}

/** The number that a Python object is; not a number where it is none, as an array is not. */
export function numberOf(object: Address): f64 {
  if (isOf(object, PyFloat_Type)) {
    return load<f64>(object + floatValue);
  }
  const value = isOf(object, PyLong_Type) ? PyLong_AsDouble(object) : PyFloat_AsDouble(object);
  if (value == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    return NaN;
  }
  return value;
}

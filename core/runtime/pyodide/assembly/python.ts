// What of CPython this module calls (its C API) and where things lie in its objects. All are addresses in Python's memory.

/** An address of a Python object, or of something else in Python's memory; 0 is none. */
export type Address = i32;

export declare function PyList_New(size: i32): Address;
export declare function PyList_Size(list: Address): i32;
/** Borrowed. */
export declare function PyList_GetItem(list: Address, index: i32): Address;
/** Takes the reference to `item`, even when it fails. */
export declare function PyList_SetItem(list: Address, index: i32, item: Address): i32;
export declare function PyList_SetSlice(list: Address, from: i32, to: i32, items: Address): i32;
export declare function PyList_Append(list: Address, item: Address): i32;
export declare function PyTuple_Size(tuple: Address): i32;
export declare function PyTuple_GetItem(tuple: Address, index: i32): Address;
export declare function PyFloat_AsDouble(object: Address): f64;
export declare function PyLong_AsDouble(object: Address): f64;
export declare function PyLong_AsLong(object: Address): i32;
export declare function PyLong_FromLong(value: i32): Address;
export declare function PyBytes_FromStringAndSize(from: Address, size: i32): Address;
export declare function PyObject_GetAttr(object: Address, name: Address): Address;
export declare function PyObject_IsTrue(object: Address): i32;
export declare function PyObject_CallOneArg(callee: Address, argument: Address): Address;
export declare function PyErr_Occurred(): Address;
export declare function PyErr_Clear(): void;
export declare function PyErr_SetString(kind: Address, text: Address): void;
export declare function PyErr_NoMemory(): Address;
export declare function Py_IncRef(object: Address): void;
export declare function Py_DecRef(object: Address): void;
/** What a generator delegates to, a new reference; 0 when it does not. */
export declare function _PyGen_yf(generator: Address): Address;
export declare function PyGen_GetCode(generator: Address): Address;
export declare function PyUnstable_InterpreterFrame_GetLasti(frame: Address): i32;
export declare function PyUnstable_Code_GetExtra(code: Address, index: i32, into: Address): i32;
export declare function PyUnstable_Code_SetExtra(code: Address, index: i32, extra: Address): i32;
export declare function malloc(size: i32): Address;
export declare function realloc(block: Address, size: i32): Address;

// Given when the module is loaded (../guest/native-observer.ts).
export declare const PyGen_Type: Address;
export declare const PyList_Type: Address;
export declare const PyLong_Type: Address;
export declare const PyFloat_Type: Address;
export declare const None: Address;
export declare const typeError: Address;
/** Texts, Python's `_generator` and `_ok`, and a C string. */
export declare const generatorName: Address;
export declare const okName: Address;
export declare const wrongArguments: Address;
/** Of every code object so many bytes are ours. */
export declare const codeExtra: i32;
/** Where things lie in objects, as CPython tells debuggers (`_Py_DebugOffsets`). */
export declare const objectType: i32;
export declare const listSize: i32;
export declare const listItems: i32;
export declare const floatValue: i32;
export declare const generatorFrame: i32;
export declare const generatorState: i32;

export function isOf(object: Address, type: Address): bool {
  return load<i32>(object + objectType) == type;
}

export function newReference(object: Address): Address {
  Py_IncRef(object);
  return object;
}

/** None needs no counting: it never ends. */
export function none(): Address {
  return None;
}

/** The end of a call that was made wrongly. */
export function refuse(): Address {
  PyErr_SetString(typeError, wrongArguments);
  return 0;
}

/** Whether the generator has returned or failed. */
export function isFinished(generator: Address): bool {
  return load<i8>(generator + generatorState) > 0;
}

/** The instruction at which it waits, as `gi_frame.f_lasti`. */
export function instructionOf(generator: Address): i32 {
  return PyUnstable_InterpreterFrame_GetLasti(generator + generatorFrame);
}

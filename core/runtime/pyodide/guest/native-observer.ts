import type { PyodideInterface } from 'pyodide';

/** CPython's exports: functions, its memory and table, and where its variables lie. */
type Exports = Readonly<Record<string, WebAssembly.ExportValue>>;

/** What Python imports it as (python/swf_native.py). */
const MODULE = '_swf_observer';
const FASTCALL = 0x80;
/** `_Py_DebugOffsets`: what it begins with, and the places of what is read of it, in numbers of 64 bits. */
const COOKIE = 'xdebugpy';
const VERSION = 1;
const OFFSETS = {
  objectType: 51,
  listItems: 60,
  listSize: 61,
  floatValue: 70,
  generatorFrame: 85,
  generatorState: 86,
};
/** Those places are those of CPython 3.14. */
const SUPPORTED = 0x030e;

/**
 * Gives Python the functions of assembly/observer.ts as a module of its own. Of another CPython nothing is given: there
 * the observer is Python (docs/decisions/026).
 */
export function addNativeObserver(python: PyodideInterface, wasm: Uint8Array): void {
  const { mainExports } = (python as unknown as { _module: { mainExports: Exports } })._module;
  const cpython = new CPython(mainExports);
  const offsets = cpython.offsets();
  if (offsets) {
    const module = new WebAssembly.Module(wasm as BufferSource);
    const imports = { env: { memory: cpython.memory }, python: cpython.given(offsets) };
    cpython.addModule(MODULE, new WebAssembly.Instance(module, imports).exports);
  }
}

class CPython {
  constructor(private readonly exports: Exports) {}

  get memory(): WebAssembly.Memory {
    return this.exports['memory'] as WebAssembly.Memory;
  }

  offsets(): Record<keyof typeof OFFSETS, number> | undefined {
    const view = new DataView(this.memory.buffer, this.address('_PyRuntime'));
    const cookie = Array.from(COOKIE, (_, at) => String.fromCharCode(view.getUint8(at))).join('');
    const number = (place: number): number => view.getUint32(8 * place, true);
    if (cookie !== COOKIE || number(VERSION) >>> 16 !== SUPPORTED) {
      return undefined;
    }
    const found = Object.entries(OFFSETS).map(([name, place]) => [name, number(place)]);
    return Object.fromEntries(found) as Record<keyof typeof OFFSETS, number>;
  }

  /** What assembly/python.ts declares. */
  given(offsets: object): WebAssembly.ModuleImports {
    return {
      ...this.exports,
      ...offsets,
      PyGen_Type: this.address('PyGen_Type'),
      PyList_Type: this.address('PyList_Type'),
      PyLong_Type: this.address('PyLong_Type'),
      PyFloat_Type: this.address('PyFloat_Type'),
      None: this.address('_Py_NoneStruct'),
      typeError: new DataView(this.memory.buffer).getUint32(this.address('PyExc_TypeError'), true),
      generatorName: this.call('PyUnicode_InternFromString', this.text('_generator')),
      okName: this.call('PyUnicode_InternFromString', this.text('_ok')),
      wrongArguments: this.text('the observer is called by the tracer only'),
      codeExtra: this.call('PyUnstable_Eval_RequestCodeExtraIndex', this.inTable('free')),
    };
  }

  /** A module of Python's with built-in functions: each export `pyName` as `name`. */
  addModule(name: string, functions: WebAssembly.Exports): void {
    const module = this.call('PyImport_AddModule', this.text(name));
    for (const [exported, made] of Object.entries(functions)) {
      if (exported.startsWith('py')) {
        const called = this.text(exported.slice(2).toLowerCase());
        const method = this.call('malloc', 16);
        const fields = [called, this.toTable(made), FASTCALL, 0];
        new Uint32Array(this.memory.buffer, method, 4).set(fields);
        const builtIn = this.call('PyCFunction_NewEx', method, 0, 0);
        this.call('PyObject_SetAttrString', module, called, builtIn);
        this.call('Py_DecRef', builtIn);
      }
    }
  }

  private address(variable: string): number {
    return (this.exports[variable] as WebAssembly.Global<'i32'>).value;
  }

  private call(name: string, ...given: number[]): number {
    return (this.exports[name] as (...given: number[]) => number)(...given);
  }

  /** A text of ASCII in Python's memory, which stays there. */
  private text(text: string): number {
    const at = this.call('malloc', text.length + 1);
    const bytes = Uint8Array.from([...text, '\0'], (letter) => letter.charCodeAt(0));
    new Uint8Array(this.memory.buffer, at).set(bytes);
    return at;
  }

  private inTable(name: string): number {
    return this.toTable(this.exports[name] as WebAssembly.ExportValue);
  }

  /** The number by which WebAssembly calls a function. */
  private toTable(made: WebAssembly.ExportValue): number {
    const table = this.exports['__indirect_function_table'] as WebAssembly.Table;
    const at = table.grow(1);
    table.set(at, made);
    return at;
  }
}

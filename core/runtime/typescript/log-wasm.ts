import { readFileSync } from 'node:fs';
import { bundlePath } from '../bundle-path';
import { damaged, LogError, noMemory } from './log-error';

/** What assembly/reader.ts offers; addresses are bytes in its memory. */
export interface LogWasm {
  readonly memory: WebAssembly.Memory;
  logAddress(): number;
  functionIds(count: number): number;
  functionHashes(): number;
  open(): void;
  read(words: number): number;
  nextWord(): number;
  nextFloat(): number;
  number(): number;
  time(): number;
  definition(): number;
  begin(name: number): void;
  addResource(id: number, levelKind: number, perPut: number): void;
  resourceId(resource: number): number;
  stopWaiting(process: number, outcome: number): void;
  fail(process: number): void;
  spanOf(process: number): number;
  waitLineOf(process: number): number;
  frameOf(process: number): number;
  outerOf(frame: number): number;
  functionOf(frame: number): number;
  lineOf(frame: number): number;
  readonly processCount: WebAssembly.Global<'i32'>;
  settle(): void;
  hashEvent(word: number): void;
  hashOperand(word: number): void;
  hashFloat(value: number): void;
  hashOfEvents(): number;
  hashOfOperands(): number;
  hashOfLows(): number;
  hashOfHighs(): number;
  counts(): number;
  places(): number;
  forget(): void;
  readonly siteCount: WebAssembly.Global<'i32'>;
  sites(): number;
}

const FILE = 'log-reader.wasm';

let compiled: WebAssembly.Module | undefined;

/** One for each run: its memory grows with what is alive in the run. @throws LogError */
export function logWasm(): LogWasm {
  try {
    compiled ??= new WebAssembly.Module(readFileSync(bundlePath(FILE)));
    const imports = { env: { abort: damaged }, host: { damaged, full: noMemory } };
    return new WebAssembly.Instance(compiled, imports).exports as unknown as LogWasm;
  } catch (error) {
    throw error instanceof LogError || error instanceof RangeError ? error : missing(error);
  }
}

function missing(error: unknown): LogError {
  return new LogError(
    'runtime-failed',
    `The reader of runs in TypeScript, ${FILE}, cannot be started: ${(error as Error).message}`,
    'install the program again: a file of it is missing or was changed',
  );
}

import { readFileSync } from 'node:fs';
import { bundlePath } from '../bundle-path';

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

let compiled: WebAssembly.Module | undefined;

/** One for each run: its memory grows with what is alive in the run. */
export function logWasm(): LogWasm {
  compiled ??= new WebAssembly.Module(readFileSync(bundlePath('log-reader.wasm')));
  const imports = {
    env: {
      abort: () => {
        throw new Error('the reader of the log has failed');
      },
    },
  };
  return new WebAssembly.Instance(compiled, imports).exports as unknown as LogWasm;
}

import { isPlainEvent, sleep } from '../../core/runtime/typescript/guest/yields';
import {
  EVENT,
  LINE,
  NAME,
  NATIVE,
  NEXT,
  SLEEP,
  TRACER,
} from '../../core/runtime/typescript/rewrite-edit';
import { prepare } from '../../core/runtime/typescript/strip';
import type { Environment } from '../../core/simulation';
import { NEXT as KERNELS_NEXT } from '../../core/simulation/yielded';
import type { FunctionEntry } from '../../core/trace/tables';
import { type KernelModel, WORLD } from './kernel-models';

/** What the rewritten text calls; those of an untraced run do nothing. */
export interface Hooks {
  readonly line: Int32Array;
  readonly tracer: { enter(id: number): boolean };
  named(name: string, value: unknown): unknown;
}

const NO_HOOKS: Hooks = {
  line: new Int32Array(2),
  tracer: { enter: () => true },
  named: (_name, value) => value,
};

/** A model as the runtime rewrites a definition. */
export class Definition {
  readonly functions: readonly FunctionEntry[];
  private readonly code: string;
  private readonly name: string;

  constructor({ start }: KernelModel) {
    const prepared = prepare('model.ts', start.toString());
    if (!prepared.ok) {
      throw new Error(prepared.error.message);
    }
    this.functions = prepared.definition.functions;
    this.code = prepared.definition.code;
    this.name = start.name;
  }

  start(env: Environment, { line, tracer, named }: Hooks = NO_HOOKS): void {
    const world: Record<string, unknown> = {
      ...WORLD,
      env,
      [LINE]: line,
      [TRACER]: tracer,
      [NAME]: named,
      [SLEEP]: sleep,
      [NEXT]: KERNELS_NEXT,
      [EVENT]: isPlainEvent,
      [NATIVE]: (value: unknown) => value,
    };
    env._announced = line;
    const run = new Function(...Object.keys(world), `${this.code}; ${this.name}(env);`);
    run(...Object.values(world));
  }
}

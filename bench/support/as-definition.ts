import { ENTER, LINE, NAME, SLEEP } from '../../core/runtime/typescript/rewrite-node';
import { prepare } from '../../core/runtime/typescript/strip';
import { Environment } from '../../core/simulation';
import type { FunctionEntry } from '../../core/trace/tables';
import { type KernelModel, WORLD } from './kernel-models';

/** What the rewritten text calls; those of an untraced run do nothing. */
export interface Hooks {
  readonly line: Int32Array;
  enter(id: number): void;
  named(name: string, value: unknown): unknown;
}

const NO_HOOKS: Hooks = {
  line: new Int32Array(1),
  enter: () => undefined,
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

  start(env: Environment, { line, enter, named }: Hooks = NO_HOOKS): void {
    const world: Record<string, unknown> = {
      ...WORLD,
      env,
      [LINE]: line,
      [ENTER]: enter,
      [NAME]: named,
      [SLEEP]: sleep,
    };
    const run = new Function(...Object.keys(world), `${this.code}; ${this.name}(env);`);
    run(...Object.values(world));
  }
}

/** As the runtime's own (core/runtime/typescript/guest/main.ts). */
function sleep(env: Environment, delay: number): unknown {
  const isOurs = env instanceof Environment && env.timeout === Environment.prototype.timeout;
  return isOurs && delay >= 0 && typeof delay === 'number' ? delay : env.timeout(delay);
}

import { prepare } from '../../core/runtime/typescript/strip';
import {
  Environment,
  Interrupt,
  type ProcessGenerator,
  Resource,
  Store,
} from '../../core/simulation';

/** Delays from a table that Python makes in the same way: no logarithms, equal in both. */
const TABLE = Array.from({ length: 1009 }, (_, i) => ((i * 7919) % 1009) / 100 + 0.01);
const delayOf = (i: number): number => TABLE[i % 1009] as number;

export interface KernelModel {
  readonly name: string;
  /** Returns `now` at the end, which must be the same everywhere. */
  run(): number;
}

function timeouts(): number {
  const env = new Environment();
  const wait = function* (id: number): ProcessGenerator {
    for (let i = 0; i < 1000; i++) {
      yield env.timeout(delayOf(id * 31 + i));
    }
  };
  for (let id = 0; id < 1000; id++) {
    env.process(wait(id));
  }
  env.run();
  return env.now;
}

function queueing(): number {
  const env = new Environment();
  const servers = new Resource(env, 4);
  const customer = function* (i: number): ProcessGenerator {
    const request = servers.request();
    yield request;
    yield env.timeout(delayOf(i) * 3.5);
    servers.release(request);
  };
  env.process(
    (function* (): ProcessGenerator {
      for (let i = 0; i < 200_000; i++) {
        yield env.timeout(delayOf(i * 17 + 5));
        env.process(customer(i));
      }
    })(),
  );
  env.run();
  return env.now;
}

function producers(): number {
  const env = new Environment();
  const store = new Store<number>(env, 50);
  const produce = function* (id: number): ProcessGenerator {
    for (let i = 0; i < 25_000; i++) {
      yield env.timeout(delayOf(id * 13 + i));
      yield store.put(i);
    }
  };
  const consume = function* (id: number): ProcessGenerator {
    for (let i = 0; i < 25_000; i++) {
      yield store.get();
      yield env.timeout(delayOf(id * 29 + i));
    }
  };
  for (let id = 0; id < 10; id++) {
    env.process(produce(id));
    env.process(consume(id));
  }
  env.run();
  return env.now;
}

function conditions(): number {
  const env = new Environment();
  const wait = function* (): ProcessGenerator {
    for (let i = 0; i < 100_000; i++) {
      try {
        yield env.anyOf([
          env.timeout(delayOf(i)),
          env.allOf([env.timeout(delayOf(i + 3)), env.timeout(1)]),
        ]);
      } catch (error) {
        if (!(error instanceof Interrupt)) {
          throw error;
        }
      }
    }
  };
  const waiter = env.process(wait());
  env.process(
    (function* (): ProcessGenerator {
      for (let i = 0; ; i++) {
        yield env.timeout(delayOf(i * 3) * 2);
        if (!waiter.isAlive) {
          return;
        }
        waiter.interrupt(i);
      }
    })(),
  );
  env.run();
  return env.now;
}

export const STF = `class WorkflowExecutor {
  *execute(env) { yield* this.cycle(env); }
  *cycle(env) { yield env.timeout(1); yield* this.generate(env); yield env.timeout(1); }
  *generate(env) { while (env.now < 1050000) { yield env.timeout(2); yield* this.stf(env); } }
  *stf(env) { yield env.timeout(0.1); }
}`;

/** As the runtime's own (core/runtime/typescript/guest/main.ts). */
function sleep(env: Environment, delay: number): unknown {
  const isOurs = env instanceof Environment && env.timeout === Environment.prototype.timeout;
  return isOurs && delay >= 0 && typeof delay === 'number' ? delay : env.timeout(delay);
}

function stf(): number {
  const prepared = prepare('stf.ts', STF);
  if (!prepared.ok) {
    throw new Error(prepared.error.message);
  }
  const make = new Function(
    '__swf_line',
    '__swf_enter',
    '__swf_sleep',
    `${prepared.definition.code}; return new WorkflowExecutor();`,
  );
  const env = new Environment();
  env.process(make(new Int32Array(1), () => undefined, sleep).execute(env));
  env.run();
  return env.now;
}

export const KERNEL_MODELS: readonly KernelModel[] = [
  { name: 'timeouts, 1000 × 1000', run: timeouts },
  { name: 'M/M/c, 200,000 customers', run: queueing },
  { name: 'store, 250,000 items', run: producers },
  { name: 'conditions and interrupts', run: conditions },
  { name: 'stf_processing, 1,000,000 events', run: stf },
];

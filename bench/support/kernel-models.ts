import {
  type Environment,
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
  /** Starts the model's processes. Its text stands alone but for `WORLD`, so that it can be run as a definition. */
  readonly start: (env: Environment) => void;
  /** Runs as a definition does (rewritten), because that is where such models come from. */
  readonly isDefinition?: boolean;
}

function timeouts(env: Environment): void {
  const wait = function* (id: number): ProcessGenerator {
    for (let i = 0; i < 1000; i++) {
      yield env.timeout(delayOf(id * 31 + i));
    }
  };
  for (let id = 0; id < 1000; id++) {
    env.process(wait(id));
  }
}

function queueing(env: Environment): void {
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
}

function producers(env: Environment): void {
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
}

function conditions(env: Environment): void {
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
}

function stf(env: Environment): void {
  class StfProcessing {
    *execute(): ProcessGenerator {
      yield* this.cycle();
    }

    private *cycle(): ProcessGenerator {
      yield env.timeout(1);
      yield* this.generate();
      yield env.timeout(1);
    }

    private *generate(): ProcessGenerator {
      while (env.now < 1_050_000) {
        yield env.timeout(2);
        yield* this.stf();
      }
    }

    private *stf(): ProcessGenerator {
      yield env.timeout(0.1);
    }
  }
  env.process(new StfProcessing().execute());
}

/** What the texts of the models refer to. */
export const WORLD = { Interrupt, Resource, Store, delayOf };

export const KERNEL_MODELS: readonly KernelModel[] = [
  { name: 'timeouts, 1000 × 1000', start: timeouts },
  { name: 'M/M/c, 200,000 customers', start: queueing },
  { name: 'store, 250,000 items', start: producers },
  { name: 'conditions and interrupts', start: conditions },
  { name: 'stf_processing, 1,000,000 events', start: stf, isDefinition: true },
];

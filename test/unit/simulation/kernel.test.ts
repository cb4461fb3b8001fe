import { describe, expect, test } from 'vitest';
import {
  Container,
  Environment,
  type Event,
  FilterStore,
  type Interrupt,
  Observer,
  type Process,
  type ProcessGenerator,
  type QueuedEvent,
  RealtimeEnvironment,
  Resource,
  Store,
} from '../../../core/simulation';

describe('order', () => {
  test('events of one instant happen in the order they were scheduled', () => {
    const env = new Environment();
    const seen: string[] = [];
    const say = function* (name: string, delays: readonly number[]): ProcessGenerator {
      for (const delay of delays) {
        yield env.timeout(delay);
        seen.push(`${env.now} ${name}`);
      }
    };
    env.process(say('a', [2, 0, 1]));
    env.process(say('b', [1, 1, 0]));
    env.process(say('c', [2, 1]));
    env.run();
    expect(seen).toEqual(['1 b', '2 a', '2 c', '2 b', '2 a', '2 b', '3 c', '3 a']);
  });

  test('a run until a time stops before the events of that time', () => {
    const env = new Environment();
    const timeout = env.timeout(5);
    env.run(5);
    expect([env.now, timeout.processed]).toEqual([5, false]);
    env.run();
    expect(timeout.processed).toBe(true);
    expect(() => env.run(5)).toThrow('must be greater than');
  });
});

describe('failure', () => {
  test('a failure goes through delegating generators, which may catch it', () => {
    const env = new Environment();
    const inner = function* (): ProcessGenerator {
      yield 1;
      throw new Error('inner');
    };
    const outer = function* (): ProcessGenerator<string> {
      try {
        yield inner();
      } catch (error) {
        return `caught ${(error as Error).message}`;
      }
      return 'nothing';
    };
    expect(env.run(env.process(outer()))).toBe('caught inner');
  });
});

describe('interrupts', () => {
  test('an interrupt of a sleeping process leaves the time it slept for in the schedule', () => {
    const env = new Environment();
    const seen: unknown[] = [];
    const sleeper = env.process(
      (function* (): ProcessGenerator {
        try {
          yield 10;
        } catch (error) {
          seen.push(env.now, (error as Interrupt).cause, error instanceof Error);
        }
      })(),
    );
    env.process(
      (function* (): ProcessGenerator {
        yield 3;
        sleeper.interrupt('up');
      })(),
    );
    env.run();
    expect(seen).toEqual([3, 'up', true]);
    expect(env.now).toBe(10);
  });

  test('the target of a sleeping process is an event that can be waited for', () => {
    const env = new Environment();
    const sleeper = env.process(
      (function* (): ProcessGenerator<number> {
        yield 4;
        return env.now;
      })(),
    );
    env.run(1);
    const target = sleeper.target as Event;
    expect(env.run(target)).toBe(undefined);
    expect(env.now).toBe(4);
    expect(env.run(sleeper)).toBe(4);
  });
});

test('yield* gives the value of an event with its type', () => {
  const env = new Environment();
  const store = new Store<string>(env);
  const tank = new Container(env, 10, 1);
  const shelf = new FilterStore<number>(env);
  const result = env.process(
    (function* (): ProcessGenerator<string> {
      yield* store.put('x');
      yield* shelf.put(1);
      yield* shelf.put(2);
      const text: string = yield* store.get();
      const even: number = yield* shelf.get((n) => n % 2 === 0);
      yield* tank.get(1);
      return `${text}${even} ${tank.level}`;
    })(),
  );
  expect(env.run(result)).toBe('x2 0');
});

test('observers see waits, grants and levels', () => {
  class Watch extends Observer {
    readonly seen: string[] = [];
    override processCreated(_process: Process): void {
      this.seen.push('created');
    }
    override granted(): void {
      this.seen.push('granted');
    }
  }
  const env = new Environment();
  const watch = new Watch();
  env.observe(watch);
  const pool = new Resource(env);
  env.process(
    (function* (): ProcessGenerator {
      yield* pool.request();
    })(),
  );
  env.run();
  expect(watch.seen).toEqual(['created', 'granted']);
});

test('real time keeps step with the clock it is given and refuses to fall behind', () => {
  let wall = 0;
  const slept: number[] = [];
  const clock = {
    now: () => wall,
    sleep: (seconds: number) => {
      slept.push(seconds);
      wall += seconds;
    },
  };
  const env = new RealtimeEnvironment(clock, { factor: 0.5 });
  env.timeout(4);
  env.run();
  expect(slept).toEqual([2]);
  env.timeout(1);
  wall += 10;
  expect(() => env.run()).toThrow('too slow for real time');
});

test('who queues, serves or takes back in his own way is asked, also when nobody waits', () => {
  const asked: string[] = [];
  const note = <T>(what: string, value: T): T => {
    asked.push(what);
    return value;
  };
  class Pool extends Resource {
    protected override insertPut(event: QueuedEvent) {
      note('pool queues', super.insertPut(event));
    }
    protected override doGet(event: QueuedEvent) {
      return note('pool takes back', super.doGet(event));
    }
  }
  class Counted extends Resource {
    protected override enqueuePut<E extends QueuedEvent>(event: E): E {
      return note('is asked', super.enqueuePut(event));
    }
    protected override enqueueGet<E extends QueuedEvent>(event: E): E {
      return note('is given back', super.enqueueGet(event));
    }
  }
  class Shelf extends Store<number> {
    protected override insertGet(event: QueuedEvent) {
      note('shelf queues', super.insertGet(event));
    }
    protected override takeFirst() {
      return note('shelf gives', super.takeFirst());
    }
  }
  const env = new Environment();
  const pool = new Pool(env, 2);
  const shelf = new Shelf(env);
  const counted = new Counted(env, 2);
  pool.release(pool.request());
  counted.release(counted.request());
  shelf.put(1);
  shelf.get();
  env.run();
  expect(asked).toEqual([
    ...['pool queues', 'pool takes back', 'is asked', 'is given back'],
    ...['shelf queues', 'shelf gives'],
  ]);
});

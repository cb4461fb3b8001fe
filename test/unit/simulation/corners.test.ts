import { describe, expect, test } from 'vitest';
import {
  BaseResource,
  Environment,
  type Event,
  Get,
  Interrupt,
  Observer,
  Process,
  type ProcessGenerator,
  Put,
  type QueuedEvent,
  RealtimeEnvironment,
  Request,
  Resource,
  Store,
  startDelayed,
  subscribeAt,
  Timeout,
} from '../../../core/simulation';

describe('a request at the end of its block', () => {
  test('is released when granted, and taken back when it waits', () => {
    const env = new Environment();
    const pool = new Resource(env);
    const seen: unknown[] = [];
    const user = function* (patience: number): ProcessGenerator {
      const request = pool.request();
      try {
        yield* env.anyOf([request, env.timeout(patience)]);
        if (request.triggered) {
          yield 3;
        }
      } finally {
        request[Symbol.dispose]();
      }
      seen.push([env.now, pool.count, pool.queue.length]);
    };
    env.process(user(1));
    env.process(user(1));
    env.run();
    expect(seen).toEqual([
      [1, 1, 0],
      [3, 0, 0],
    ]);
  });

  test('is released when an interrupt goes through, once, also after an explicit release', () => {
    const env = new Environment();
    const pool = new Resource(env, 2);
    const other = pool.request();
    const user = env.process(
      (function* (): ProcessGenerator {
        const request = pool.request();
        try {
          yield request;
          pool.release(request);
          yield 5;
        } finally {
          request.dispose();
        }
      })(),
    );
    env.process(
      (function* (): ProcessGenerator {
        yield 1;
        user.interrupt();
        try {
          yield user;
        } catch {}
      })(),
    );
    env.run();
    expect(pool.users).toEqual([other]);
  });

  test('a get that is given up takes nothing later', () => {
    const env = new Environment();
    const store = new Store<number>(env);
    const get = store.get();
    get[Symbol.dispose]();
    store.put(1);
    env.run();
    expect([get.triggered, store.items, store.getQueue]).toEqual([false, [1], []]);
  });
});

describe('late starts', () => {
  test('a process begins after its delay; the one that waits for that has it as value', () => {
    const env = new Environment();
    const starter = startDelayed(
      env,
      (function* (): ProcessGenerator<string> {
        yield 1;
        return `began ${env.now - 1}`;
      })(),
      5,
    );
    expect(env.run(env.run(starter))).toBe('began 5');
    expect(() => startDelayed(env, (function* (): ProcessGenerator {})(), 0)).toThrow(
      'delay (0) must be > 0',
    );
  });

  test('a subscriber is interrupted with the event and its value', () => {
    const env = new Environment();
    const worker = env.process(
      (function* (): ProcessGenerator<string> {
        yield 2;
        return 'done';
      })(),
    );
    const boss = env.process(
      (function* (): ProcessGenerator<unknown> {
        subscribeAt(worker);
        try {
          yield 10;
        } catch (error) {
          return [env.now, (error as Interrupt).cause];
        }
        return undefined;
      })(),
    );
    expect(env.run(boss)).toEqual([2, [worker, 'done']]);
    expect(() => subscribeAt(worker)).toThrow('called by the process');
  });
});

describe('runs', () => {
  test('a run until infinity ends there', () => {
    const env = new Environment();
    env.timeout(5);
    env.run(Number.POSITIVE_INFINITY);
    expect(env.now).toBe(Number.POSITIVE_INFINITY);
  });

  test('a run until an event that never happens says so', () => {
    const env = new Environment();
    expect(() => env.run(env.event())).toThrow('not triggered: <Event>');
    expect(() => env.step()).toThrow('No scheduled events left');
  });

  test('an event can take over only what has happened', () => {
    const env = new Environment();
    expect(() => env.event().trigger(env.event())).toThrow('not yet available');
  });
});

describe('own classes', () => {
  class Gate extends BaseResource {
    private isOpen = false;

    open(): Put {
      return this.enqueuePut(new Put(this));
    }

    pass(): Get<string> {
      return this.enqueueGet(new Get<string>(this));
    }

    protected override doPut(event: QueuedEvent): boolean {
      this.isOpen = true;
      event.succeed();
      return true;
    }

    protected override doGet(event: QueuedEvent): boolean {
      if (this.isOpen) {
        event.succeed('through');
      }
      return true;
    }
  }

  test('a resource serves its own kind of puts and gets', () => {
    const env = new Environment();
    const gate = new Gate(env, 1);
    const passed: unknown[] = [];
    for (const name of ['a', 'b']) {
      env.process(
        (function* (): ProcessGenerator {
          passed.push([name, yield* gate.pass(), env.now]);
        })(),
      );
    }
    env.timeout(3).addCallback(() => gate.open());
    env.run();
    expect(passed).toEqual([
      ['a', 'through', 3],
      ['b', 'through', 3],
    ]);
  });

  test('a resource and its requests, an environment and its processes can be extended', () => {
    class Booking extends Request {
      readonly who: string;
      constructor(resource: Resource, who: string) {
        super(resource);
        this.who = who;
      }
    }
    class Desk extends Resource {
      book(who: string): Booking {
        return this.enqueuePut(new Booking(this, who));
      }
    }
    class NamedProcess<R> extends Process<R> {
      name = '';
    }
    class Office extends Environment {
      readonly started: NamedProcess<unknown>[] = [];
      override process<R>(generator: ProcessGenerator<R>): NamedProcess<R> {
        const process = new NamedProcess<R>(this, generator);
        this.started.push(process as NamedProcess<unknown>);
        return process;
      }
    }
    const env = new Office();
    const desk = new Desk(env, 1);
    env.process(
      (function* (): ProcessGenerator {
        yield desk.book('Ann');
        yield 1;
      })(),
    ).name = 'visit';
    env.run();
    expect(desk.users.map((request) => (request as Booking).who)).toEqual(['Ann']);
    expect(env.started.map(({ name, isAlive }) => [name, isAlive])).toEqual([['visit', false]]);
  });

  test('a step of one’s own sees every event come', () => {
    class Counting extends Environment {
      readonly times: number[] = [];
      override step(): void {
        this.times.push(this.peek());
        super.step();
      }
    }
    const env = new Counting();
    env.timeout(2);
    env.timeout(1);
    env.run();
    // As in SimPy, the last step is the one that finds nothing left.
    expect(env.times).toEqual([1, 2, Number.POSITIVE_INFINITY]);
  });
});

describe('observers', () => {
  class Events extends Observer {
    readonly seen: string[] = [];
    private readonly env: Environment;
    constructor(env: Environment) {
      super();
      this.env = env;
    }
    override eventProcessed(event: Event): void {
      this.seen.push(`${this.env.now} ${event}`);
    }
  }

  test('see every event before those who wait for it; waiting for a number is a timeout', () => {
    const env = new Environment();
    const events = new Events(env);
    env.observe(events);
    const sleeper = env.process(
      (function* (): ProcessGenerator {
        yield 1;
        yield env.event().succeed();
        try {
          yield 9;
        } catch {}
      })(),
    );
    env.timeout(2).addCallback(() => sleeper.interrupt());
    env.run();
    expect(events.seen).toEqual([
      '1 <Timeout>',
      '1 <Event>',
      '2 <Timeout>',
      '2 <Interruption>',
      '2 <Process>',
      '10 <Timeout>',
    ]);
    env.observe(undefined);
    env.run(env.timeout(1));
    expect(events.seen).toHaveLength(6);
  });

  test('see the cause of an interrupt', () => {
    const env = new Environment();
    const causes: unknown[] = [];
    env.observe(
      new (class extends Observer {
        override interrupted(_process: Process, interrupt: unknown): void {
          causes.push((interrupt as Interrupt).cause);
        }
      })(),
    );
    const process = env.process(
      (function* (): ProcessGenerator {
        try {
          yield 1;
        } catch (error) {
          expect(error).toBeInstanceOf(Interrupt);
        }
      })(),
    );
    process.interrupt('why');
    env.run();
    expect(causes).toEqual(['why']);
    expect(env.timeout(0)).toBeInstanceOf(Timeout);
  });
});

describe('real time', () => {
  /** A clock that only its owner moves. */
  function wallClock() {
    const clock = {
      time: 100,
      slept: [] as number[],
      now: () => clock.time,
      sleep: (seconds: number) => {
        clock.slept.push(seconds);
        clock.time += seconds;
      },
    };
    return clock;
  }

  test('late by no more than the factor is no failure; later is, unless it is not strict', () => {
    for (const [lag, strict, fails] of [
      [2, true, false],
      [2.1, true, true],
      [50, false, false],
    ] as const) {
      const clock = wallClock();
      const env = new RealtimeEnvironment(clock, { factor: 2, strict });
      env.timeout(3);
      clock.time += 6 + lag;
      const run = () => env.run();
      if (fails) {
        expect(run).toThrow('Simulation too slow for real time (2.100 s)');
      } else {
        run();
        expect(env.now).toBe(3);
      }
      expect(clock.slept).toEqual([]);
    }
  });

  test('time lost before the run does not count after sync; a run until a time waits for it', () => {
    const clock = wallClock();
    const env = new RealtimeEnvironment(clock, { initialTime: 10, factor: 0.5 });
    env.timeout(1);
    clock.time += 1000;
    env.sync();
    env.run(14);
    expect([env.now, clock.slept, clock.time]).toEqual([14, [0.5, 1.5], 1102]);
  });

  test('a clock that wakes too early is asked again', () => {
    const clock = wallClock();
    const { sleep } = clock;
    clock.sleep = (seconds) => sleep(seconds > 0.5 ? seconds / 2 : seconds);
    const env = new RealtimeEnvironment(clock);
    env.timeout(2);
    env.run();
    expect(clock.slept).toEqual([1, 0.5, 0.5]);
  });
});

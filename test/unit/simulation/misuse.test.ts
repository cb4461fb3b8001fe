import { describe, expect, test } from 'vitest';
import {
  type Condition,
  Environment,
  type Event,
  type Interrupt,
  Observer,
  PreemptiveResource,
  type Process,
  type ProcessGenerator,
  type QueuedEvent,
  Resource,
} from '../../../core/simulation';

describe('what SimPy finds out late or never is refused at once', () => {
  test('an event that has been triggered takes over no other outcome', () => {
    const env = new Environment();
    const [source, event] = [env.event().succeed(1), env.event().succeed(2)];
    expect(() => event.trigger(source)).toThrow('<Event> has already been triggered');
    env.run();
    expect(() => event.trigger(source)).toThrow('already');
    expect(event.value).toBe(2);
  });

  test('a process is triggered by its end only', () => {
    const env = new Environment();
    const process: Process = env.process(
      (function* (): ProcessGenerator<unknown> {
        yield 5;
        return env.now;
      })(),
    );
    const event: Event = process;
    const error = new Error('by hand');
    for (const call of [
      () => event.succeed(),
      () => event.fail(error),
      () => event.trigger(env.event().succeed()),
    ]) {
      expect(call).toThrow('<Process> is triggered by the end of its generator only');
    }
    expect(env.run(process)).toBe(5);
  });

  test('an event is scheduled forward in time, once it can be, and not after it was processed', () => {
    const env = new Environment(1);
    expect(() => env.schedule(env.event(), 1, -1)).toThrow('Negative delay -1');
    expect(() => env.schedule(env.event(), 1, Number.NaN)).toThrow('Negative delay NaN');
    expect(() => env.schedule(env.process((function* (): ProcessGenerator {})()))).toThrow(
      '<Process> has not been triggered',
    );
    expect(() => env.schedule(env.allOf([env.event()]) as Event)).toThrow('not been triggered');
    const event = env.event();
    env.schedule(event, 0, 2);
    expect([event.triggered, event.ok, event.value]).toEqual([true, true, undefined]);
    expect(() => env.schedule(event)).toThrow('<Event> has already been triggered');
    expect(() => env.schedule(env.timeout(1))).toThrow('<Timeout> has already been triggered');
    env.run(event);
    expect(env.now).toBe(3);
    env.run();
    expect(() => env.schedule(event)).toThrow('<Event> has already been processed');
  });

  test('what is no number is a TypeError, a number out of range a RangeError', () => {
    const env = new Environment();
    const text = '5' as unknown as number;
    expect(() => env.timeout(text)).toThrow(TypeError);
    expect(() => env.timeout(Number.NaN)).toThrow(RangeError);
    expect(() => env.run(Number.NaN)).toThrow(RangeError);
  });
});

describe('a request that somebody else triggers', () => {
  function full() {
    const env = new Environment();
    const pool = new Resource(env);
    const [held, waiting, next] = [pool.request(), pool.request(), pool.request()];
    return { env, pool, held, waiting, next };
  }

  test.each(['succeed', 'fail', 'trigger'] as const)('%s: it waits no longer', (how) => {
    const { env, pool, held, waiting, next } = full();
    if (how === 'succeed') {
      waiting.succeed();
    } else if (how === 'fail') {
      waiting.fail(new Error('out')).defused = true;
    } else {
      waiting.trigger(held);
    }
    expect(pool.queue).toEqual([next]);
    pool.release(held);
    env.run();
    expect([pool.users, pool.queue, next.ok]).toEqual([[next], [], true]);
    waiting.dispose();
    env.run();
    expect(pool.users).toEqual([next]);
  });

  test('observers hear once that it left, also when it is taken back twice', () => {
    const { env, waiting, next } = full();
    const left: QueuedEvent[] = [];
    env.observe(
      new (class extends Observer {
        override cancelled(event: QueuedEvent): void {
          left.push(event);
        }
      })(),
    );
    waiting.cancel();
    waiting.cancel();
    waiting.dispose();
    next.fail(new Error('out')).defused = true;
    next.dispose();
    env.run();
    expect(left).toEqual([waiting, next]);
  });

  test('a place that was taken outside of any process cannot be preempted', () => {
    const env = new Environment();
    const pool = new PreemptiveResource(env);
    pool.request(2);
    expect(() => pool.request(1)).toThrow('made outside of any process');
  });
});

test('who waited behind a callback that threw can be interrupted', () => {
  const env = new Environment();
  const event = env.event();
  event.addCallback(() => {
    throw new Error('broken');
  });
  const process = env.process(
    (function* (): ProcessGenerator<unknown> {
      try {
        return yield event;
      } catch (error) {
        return (error as Interrupt).cause;
      }
    })(),
  );
  event.succeed();
  expect(() => env.run()).toThrow('broken');
  process.interrupt('go on');
  expect(env.run(process)).toBe('go on');
});

describe('many and deep', () => {
  const COUNT = 200_000;
  const DEPTH = 10_000;

  test(`${COUNT} callbacks of one event`, () => {
    const env = new Environment();
    const event = env.event();
    let called = 0;
    for (let i = 0; i < COUNT; i++) {
      event.addCallback(() => {
        called++;
      });
    }
    event.succeed();
    env.run();
    expect(called).toBe(COUNT);
  });

  test(`conditions nested ${COUNT} deep`, () => {
    const env = new Environment();
    const wanted = env.timeout(1, 'wanted');
    let condition: Condition = env.allOf([wanted, env.event()]);
    for (let i = 0; i < COUNT; i++) {
      condition = env.allOf([condition, env.event()]);
    }
    expect(env.run(env.anyOf([condition, env.timeout(2)])).values()).toEqual(['wanted', undefined]);
  });

  test(`generators and processes nested ${DEPTH} deep`, () => {
    const env = new Environment();
    function* deep(n: number, apart: boolean): ProcessGenerator<number> {
      if (n === 0) {
        yield 1;
        throw new Error('ground');
      }
      return (yield apart ? env.process(deep(n - 1, apart)) : deep(n - 1, apart)) + 1;
    }
    expect(() => env.run(env.process(deep(DEPTH, false)))).toThrow('ground');
    expect(() => env.run(env.process(deep(DEPTH, true)))).toThrow('ground');
    expect(env.now).toBe(2);
  });

  test(`${COUNT} events of other priorities, backwards`, () => {
    const env = new Environment();
    let last = 0;
    for (let i = COUNT; i > 0; i--) {
      const event = env.event();
      event.addCallback(() => {
        expect(env.now).toBe(++last);
      });
      env.schedule(event, 0, i);
    }
    env.run();
    expect(last).toBe(COUNT);
  });
});

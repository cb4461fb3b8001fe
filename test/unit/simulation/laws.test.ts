import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type Environment,
  type Event,
  type Interrupt,
  type Process,
  StopSimulation,
} from '../../../core/simulation';
import { LAWS_OF_RESOURCES } from './laws-of-resources';
import { world } from './world';

const LAWS: Readonly<Record<string, () => void>> = {
  'time, priority, order'() {
    const { env, say, said } = world();
    const plan = (name: string, priority: number, delay: number) => {
      const event = env.event();
      event.addCallback(() => say(name));
      env.schedule(event, priority, delay);
    };
    plan('late', 1, 2);
    plan('second usual', 1, 1);
    plan('last', 2, 1);
    plan('third usual', 1, 1);
    plan('first', 0, 1);
    env.run();
    expect(said).toEqual(['1 first', '1 second usual', '1 third usual', '1 last', '2 late']);
  },

  'starts and interrupts are urgent'() {
    const { env, say, said, go } = world();
    const sleeper = go(function* () {
      try {
        yield 9;
      } catch {
        say('interrupted');
      }
    });
    env.timeout(1).addCallback(() => {
      const usual = env.event().succeed();
      usual.addCallback(() => say('usual'));
      sleeper.interrupt();
      go(function* () {
        say('started');
        yield 0;
      });
    });
    env.run();
    expect(said).toEqual(['1 interrupted', '1 started', '1 usual']);
  },

  'a run ends before its time’s events'() {
    const { env } = world();
    const [usual, urgent] = [env.timeout(5), env.event()];
    env.schedule(urgent, 0, 5);
    env.run(5);
    expect([env.now, usual.processed, urgent.processed]).toEqual([5, false, true]);
  },

  'a run until an event'() {
    const { env, say, said, go } = world();
    const event = env.event<string>();
    const wait = (name: string) =>
      go(function* () {
        yield event;
        say(name);
      });
    wait('before');
    env.run(0.5);
    env.timeout(0.5).addCallback(() => wait('after'));
    env.timeout(1.5).addCallback(() => event.succeed('value'));
    expect([env.run(event), ...said]).toEqual(['value', '2 before']);
    env.timeout(0).addCallback(() => say('something else'));
    env.run();
    expect(said).toEqual(['2 before', '2 after', '2 something else']);
  },

  'a processed event does not wait'() {
    const { env, say, said, go } = world();
    const event = env.event<string>().succeed('old');
    env.run();
    go(function* () {
      env.timeout(0).addCallback(() => say('next event'));
      say(yield* event);
    });
    env.run();
    expect(said).toEqual(['0 old', '0 next event']);
  },

  'waiters in order'() {
    const { env, say, said, go } = world();
    const event = env.event();
    for (const name of ['a', 'b', 'c']) {
      go(function* () {
        yield event;
        say(name);
      });
    }
    env.timeout(1).addCallback(() => event.succeed());
    env.run();
    expect(said).toEqual(['1 a', '1 b', '1 c']);
  },

  'numbers are timeouts'() {
    const run = (wait: (env: Environment, seconds: number) => Event<undefined> | number) => {
      const { env, say, said, go } = world();
      for (let i = 0; i < 5; i++) {
        go(function* () {
          for (let k = 0; k < 6; k++) {
            yield wait(env, (i * k) % 3);
            say(i);
          }
        });
      }
      env.run();
      return said;
    };
    expect(run((_env, seconds) => seconds)).toEqual(run((env, seconds) => env.timeout(seconds)));
  },

  'a process is an event'() {
    const { env, go } = world();
    const worker = go<string>(function* () {
      yield 2;
      return 'done';
    });
    const boss = go<string>(function* () {
      return `${yield* worker} at ${env.now}`;
    });
    expect(env.run(boss)).toBe('done at 2');
  },

  'an interrupt leaves the event'() {
    const { env, say, said, go } = world();
    const event = env.timeout(5);
    event.addCallback(() => say('happened'));
    const sleeper = go(function* () {
      try {
        yield event;
      } catch (error) {
        say((error as Interrupt).cause);
      }
      yield 10;
      say('not woken by it');
    });
    env.timeout(1).addCallback(() => sleeper.interrupt('why'));
    env.run();
    expect(said).toEqual(['1 why', '5 happened', '11 not woken by it']);
  },

  'interrupts that are not delivered'() {
    const { env, say, said, go } = world();
    const own: Process = go(function* () {
      expect(() => own.interrupt()).toThrow('not allowed to interrupt itself');
      try {
        yield 9;
      } catch (error) {
        say((error as Interrupt).cause);
      }
    });
    env.timeout(1).addCallback(() => {
      own.interrupt('first');
      own.interrupt('second');
    });
    env.run();
    expect(said).toEqual(['1 first']);
    expect(() => own.interrupt()).toThrow('has terminated');
  },

  'a failure is taken care of or ends the run'() {
    const { env, say, said, go } = world();
    const event = env.event();
    for (const name of ['a', 'b']) {
      go(function* () {
        try {
          yield event;
        } catch (error) {
          say(`${name}: ${(error as Error).message}`);
        }
      });
    }
    env.timeout(1).addCallback(() => event.fail(new Error('bad')));
    env.run();
    expect(said).toEqual(['1 a: bad', '1 b: bad']);
    env.event().fail(new Error('lost'));
    expect(() => env.run()).toThrow('lost');
    const defused = env.event();
    defused.defused = true;
    defused.fail(new Error('known'));
    env.run();
  },

  'a process that throws fails'() {
    const { env, go } = world();
    const worker = go(function* () {
      yield 1;
      throw new Error('broken');
    });
    const boss = go<string>(function* () {
      try {
        yield worker;
      } catch (error) {
        return (error as Error).message;
      }
      return 'nothing';
    });
    expect([env.run(boss), worker.ok]).toEqual(['broken', false]);
  },

  'a condition fails with its event'() {
    const { env, go } = world();
    const [first, second] = [env.event(), env.event()];
    const waiter = go<string>(function* () {
      try {
        yield* env.allOf([first, second, env.timeout(9)]);
      } catch (error) {
        return `${env.now} ${(error as Error).message}`;
      }
      return 'met';
    });
    env.timeout(1).addCallback(() => first.fail(new Error('one')));
    env.timeout(2).addCallback(() => second.fail(new Error('two')));
    expect(env.run(waiter)).toBe('1 one');
    expect(() => env.run()).toThrow('two');
  },

  'an invalid yield ends the run'() {
    const { env, say, said, go } = world();
    go(function* () {
      try {
        yield 'text' as unknown as number;
      } catch {
        say('caught');
      }
    });
    expect(() => env.run()).toThrow('Invalid yield value "text": yield an event');
    expect([said, env.activeProcess]).toEqual([[], undefined]);
  },

  'a callback that throws'() {
    const { env, say, said, go } = world();
    const event = env.timeout(1);
    event.addCallback(() => {
      throw new Error('broken');
    });
    event.addCallback(() => say('behind'));
    go(function* () {
      yield event;
      say('resumed');
    });
    expect(() => env.run()).toThrow('broken');
    env.run();
    expect(said).toEqual([]);
  },

  'a run that is stopped'() {
    const { env, go } = world();
    env.timeout(1).addCallback(() => {
      throw new StopSimulation('enough');
    });
    expect([env.run(), env.now]).toEqual(['enough', 1]);
    go(function* () {
      yield 1;
      throw new StopSimulation('done');
    });
    expect([env.run(), env.now]).toEqual(['done', 2]);
  },

  'a run goes on after a failure'() {
    const { env, say, said } = world();
    env.timeout(1).addCallback(() => env.event().fail(new Error('bad')));
    env.timeout(2).addCallback(() => say('still here'));
    expect(() => env.run()).toThrow('bad');
    env.run();
    expect(said).toEqual(['2 still here']);
  },

  'the value of a condition'() {
    const { env } = world();
    const [late, a, b] = [env.timeout(9), env.timeout(1, 'a'), env.timeout(1, 'b')];
    const value = env.run(env.anyOf([late, env.allOf([b, a])]));
    expect(value.keys()).toEqual([b, a]);
    expect(value.values()).toEqual(['b', 'a']);
  },

  'a condition over nothing'() {
    const { env } = world();
    expect(env.run(env.anyOf([])).size).toBe(0);
    expect(env.now).toBe(0);
  },

  'conditions let go'() {
    const { env } = world();
    const nested = env.allOf([env.timeout(2)]);
    env.run(env.anyOf([nested, env.timeout(1)]));
    env.run();
    expect([env.now, nested.triggered]).toEqual([2, false]);
  },

  ...LAWS_OF_RESOURCES,
};

const page = readFileSync('docs/simulation-laws.md', 'utf8');
const named = [...page.matchAll(/^\d+\. ([\s\S]*?) — \*([^*]+)\*/gm)].map(
  ([, law, name]) => [name?.replace(/\s+/g, ' '), law?.replace(/\s+/g, ' ')] as [string, string],
);

test.each(named)('%s: %s', (name) => {
  const prove = LAWS[name.replaceAll("'", '’')];
  expect(prove, 'the page names a test that is not here').toBeDefined();
  prove?.();
});

test('every law names its test, and every test is named', () => {
  expect(named.length).toBe([...page.matchAll(/^\d+\. /gm)].length);
  expect(named.map(([name]) => name.replaceAll("'", '’'))).toEqual(Object.keys(LAWS));
});

import { describe, expect, test } from 'vitest';
import * as simulation from '../../../core/simulation';
import { world } from './world';

// What plain JavaScript lets one write: TypeScript refuses nearly all of it (test/conformance/simulation).
// biome-ignore lint/suspicious/noExplicitAny: what is given is wrong on purpose
const given = (value: unknown): any => value;
// biome-ignore lint/suspicious/noExplicitAny: the same
const S = simulation as any;

type Wrong = (env: simulation.Environment) => unknown;
const object = (): object => ({});
const clock = { now: () => 0, sleep: () => undefined };

const SENTENCES: Readonly<Record<string, readonly [Wrong, string]>> = {
  'a time in words': [() => new S.Environment('now'), '"initialTime" must be a number, not "now"'],
  'options in place of a time': [
    () => new S.Environment({ initialTime: 3 }),
    '"initialTime" must be a number, not an Object',
  ],
  'a seed that is no whole number': [
    () => new S.Environment(0, 1.5),
    'must be a whole number, not 1.5',
  ],
  'a resource without its environment': [() => new S.Resource(5), '5 is not an environment'],
  'a capacity in words': [(env) => new S.Resource(env, '2'), '"capacity" must be > 0, not "2"'],
  'a capacity that is NaN': [(env) => new S.Store(env, Number.NaN), '"capacity" must be > 0'],
  'no capacity': [(env) => new S.Resource(env, 0), '"capacity" must be > 0, not 0'],
  'contents in words': [(env) => new S.Container(env, 9, '5'), '"init" must be >= 0, not "5"'],
  'more contents than capacity': [
    (env) => new S.Container(env, 10, 11),
    '"init" (11) must be <= "capacity" (10)',
  ],
  'a delay in words': [(env) => env.timeout(given('5')), 'A delay must be a number, not "5"'],
  'a delay that is NaN': [(env) => env.timeout(Number.NaN), 'Negative delay NaN'],
  'a negative delay': [(env) => env.timeout(-1), 'Negative delay -1'],
  'an amount in words': [(env) => new S.Container(env).put('5'), 'amount ("5") must be > 0'],
  'an amount of nothing': [(env) => new S.Container(env).put(0), 'amount (0) must be > 0'],
  'a priority in words': [
    (env) => new S.PriorityResource(env).request('high'),
    'A priority must be a number, not "high"',
  ],
  'a release of nothing': [(env) => new S.Resource(env).release(), 'undefined is no request'],
  'a filter that is none': [
    (env) => new S.FilterStore(env).get('x'),
    'A filter must be a function',
  ],
  'a store that orders in words': [
    (env) => new S.PriorityStore(env, 5, 'less'),
    '"less" must be a function',
  ],
  'events side by side': [
    (env) => S.Environment.prototype.allOf.call(env, env.timeout(1), env.timeout(2)),
    'A condition takes a list of events, [a, b], not <Timeout> by itself',
  ],
  'a condition over an object': [(env) => env.anyOf(given({})), 'takes a list of events'],
  'a condition over a number': [
    (env) => env.allOf(given([env.timeout(1), 2])),
    "2 is not an event (the condition's item 1): for a time write env.timeout(2)",
  ],
  'a condition over a generator': [
    (env) => env.allOf(given([(function* () {})()])),
    'start the generator with env.process(…)',
  ],
  'a condition over a resource': [
    (env) => env.allOf(given([new S.Resource(env)])),
    'a Resource is not an event',
  ],
  'a condition over two environments': [
    (env) => env.allOf([new simulation.Environment().timeout(1)]),
    'mix events from different environments',
  ],
  'a condition that nothing decides': [
    (env) => new S.Condition(env, 'all', [env.timeout(1)]),
    'must be a function',
  ],
  'a generator function that is not called': [
    (env) => env.process(given(function* customer() {})),
    'function customer is not a generator: call it: customer(…)',
  ],
  'an async generator': [(env) => env.process(given((async function* () {})())), 'take out async'],
  'a promise as a process': [
    (env) => env.process(given(Promise.resolve())),
    'waits for no promise',
  ],
  'an event as a process': [
    (env) => env.process(given(env.timeout(1))),
    '<Timeout> is not a generator: a process yields it',
  ],
  'a late start of a function': [(env) => S.startDelayed(env, function* late() {}, 1), 'late(…)'],
  'a late start without an environment': [() => S.startDelayed(1, 2, 3), 'is not an environment'],
  'a subscription to nothing': [() => S.subscribeAt(object()), 'an Object is not an event'],
  'a run until text': [
    (env) => env.run(given('5')),
    'A run ends with a time or an event, not with "5"',
  ],
  'a run until a generator': [
    (env) => env.run(given((function* () {})())),
    'start it with env.process(…)',
  ],
  'a run until another environment’s event': [
    (env) => env.run(new simulation.Environment().timeout(1)),
    'not triggered: <Timeout>, which belongs to another environment',
  ],
  'a schedule of nothing': [(env) => env.schedule(given(undefined)), 'undefined is not an event'],
  'a schedule into the past': [(env) => env.schedule(env.event(), 1, -5), 'Negative delay -5'],
  'a schedule with a priority in words': [
    (env) => env.schedule(env.event(), given('high')),
    'A priority must be a number',
  ],
  'an observer that is none': [(env) => env.observe(given({})), 'extend the class Observer'],
  'an event that succeeds twice': [
    (env) => env.event().succeed().succeed(),
    '<Event> has already been triggered',
  ],
  'an event that is triggered again': [
    (env) => env.event().succeed(1).trigger(env.event().succeed(2)),
    '<Event> has already been triggered',
  ],
  'a failure in words': [(env) => env.event().fail(given('why')), "fail(new Error('…'))"],
  'a callback that is none': [
    (env) => env.event().addCallback(given('stop')),
    'must be a function',
  ],
  'a process that succeeds': [
    (env) => given(env.process((function* () {})())).succeed(1),
    '<Process> is triggered by the end of its generator only',
  ],
  'a timeout that fails': [(env) => given(env.timeout(1)).fail(), 'has already been triggered'],
  'a stream named by a number': [(env) => env.random(given(5)), 'must be well-formed text, not 5'],
  'a stream named by half a character': [(env) => env.random('\ud800'), 'must be well-formed text'],
  'a clock that shows no time': [
    () => new S.RealtimeEnvironment({ ...clock, now: () => 'noon' }),
    'What the clock shows must be a number, not "noon"',
  ],
  'a negative factor': [
    () => new S.RealtimeEnvironment(clock, { factor: -1 }),
    '"factor" must be >= 0 and finite, not -1',
  ],
  'a clock that sleeps in a promise': [
    () => {
      const env = new S.RealtimeEnvironment({ ...clock, sleep: async () => undefined });
      env.timeout(1);
      env.run();
    },
    'The clock must block while it sleeps: it returned a promise',
  ],
};

/** The environment serves two customers in turn, as if nothing had happened. */
function goesOn(env: simulation.Environment): void {
  const { now } = env;
  const pool = new simulation.Resource(env);
  const ends: number[] = [];
  const customer = function* (): simulation.ProcessGenerator {
    const request = pool.request();
    yield request;
    yield 1;
    pool.release(request);
    ends.push(env.now - now);
  };
  env.run(env.allOf([env.process(customer()), env.process(customer())]));
  expect([ends, env.activeProcess]).toEqual([[1, 2], undefined]);
}

describe('what cannot be meant is told in a sentence, and the simulation goes on', () => {
  test.each(Object.entries(SENTENCES))('%s', (_name, [wrong, sentence]) => {
    const env = new simulation.Environment();
    expect(() => wrong(env)).toThrow(sentence);
    goesOn(env);
  });
});

describe('an invalid yield names the remedy', () => {
  test.each<[string, (env: simulation.Environment) => unknown, string]>([
    ['nothing', () => undefined, 'undefined: what is yielded begins on the line of its yield'],
    ['a list', (env) => [env.timeout(1)], '[<Timeout>]: wait for several events with env.allOf'],
    ['a set', () => new Set(), 'a Set: wait for several events with env.allOf'],
    ['a function', () => function* sub() {}, 'function sub: call it'],
    [
      'a promise',
      () => Promise.resolve(),
      'a Promise: a simulation waits for no promise, take out async',
    ],
    [
      'an async generator',
      () => (async function* () {})(),
      'an AsyncGenerator: a simulation waits for no promise, take out async',
    ],
    [
      'a resource',
      (env) => new simulation.Store(env),
      'a Store: a resource is no event: wait for its',
    ],
    [
      'an event of the platform',
      () => new Event('x'),
      "an Event: it is the platform's Event: write",
    ],
    ['an environment', (env) => env, 'an Environment: an environment is no event'],
    ['text without end', () => 'x'.repeat(1e6), `"${'x'.repeat(59)}…: yield an event`],
    ['what has no text', () => Object.create(null), '<object>: yield an event'],
  ])('%s', (_name, value, sentence) => {
    const env = new simulation.Environment();
    env.process(
      (function* (): simulation.ProcessGenerator {
        yield given(value(env));
      })(),
    );
    expect(() => env.run()).toThrow(`Invalid yield value ${sentence}`);
    goesOn(env);
  });
});

test('a getter or an observer that throws while a process runs leaves no process active', () => {
  const { env, go } = world();
  go(function* () {
    yield given({
      get next() {
        throw new Error('mine');
      },
    });
  });
  expect(() => env.run()).toThrow('mine');
  expect(env.activeProcess).toBe(undefined);
  env.observe(
    new (class extends simulation.Observer {
      override resumed(): void {
        throw new Error('observer');
      }
    })(),
  );
  go(function* () {
    yield 1;
  });
  expect(() => env.run()).toThrow('observer');
  expect(env.activeProcess).toBe(undefined);
  env.observe(undefined);
  goesOn(env);
});

test('a filter that fails or promises leaves nothing in the queue', () => {
  const env = new simulation.Environment();
  const store = new simulation.FilterStore<number>(env);
  store.put(1);
  const fails = () => {
    throw new Error('mine');
  };
  expect(() => store.get(fails)).toThrow('mine');
  expect(() => store.get(given(async () => true))).toThrow('must answer true or false');
  expect([store.getQueue, store.items]).toEqual([[], [1]]);
});

test('items without an order, and a comparison that gives a number, are told before they are stored', () => {
  const env = new simulation.Environment();
  const plain = new S.PriorityStore(env);
  plain.put({ a: 1 });
  expect(() => plain.put({ a: 2 })).toThrow('an Object and an Object have no order');
  const numbered = new S.PriorityStore(env, 9, (a: number, b: number) => a - b);
  numbered.put(1);
  expect(() => numbered.put(2)).toThrow('(a, b) => a < b, not a - b');
  expect([plain.items.length, numbered.items.length]).toEqual([1, 1]);
  const mixed = new S.PriorityStore(env);
  for (const item of [5, 3, 4, 1]) {
    mixed.put(item);
  }
  const items = [...mixed.items];
  expect(() => mixed.put('two')).toThrow('"two" and 3 have no order');
  expect([mixed.items, mixed.putQueue]).toEqual([items, []]);
  mixed.put(2);
  expect(env.run(mixed.get())).toBe(1);
  expect(env.run(mixed.get())).toBe(2);
});

test('a comparison that fails when an item is taken leaves the store and its queues as they were', () => {
  const env = new simulation.Environment();
  let fails = false;
  const store = new S.PriorityStore(env, 99, (a: number, b: number) => {
    if (fails) {
      throw new Error('mine');
    }
    return a < b;
  });
  for (const item of [5, 3, 8, 1, 9, 2, 7]) {
    store.put(item);
  }
  const items = [...store.items];
  fails = true;
  expect(() => store.get()).toThrow('mine');
  expect([store.items, store.getQueue]).toEqual([items, []]);
  fails = false;
  expect(items.map(() => store.get().value)).toEqual([1, 2, 3, 5, 7, 8, 9]);
});

test('an interrupt takes any cause', () => {
  const { env, go, said, say } = world();
  const causes = [null, Object.create(null), { constructor: null }, Symbol('why')];
  const sleeper = go(function* () {
    for (const cause of causes) {
      try {
        yield 9;
      } catch (error) {
        say((error as simulation.Interrupt).cause === cause);
      }
    }
  });
  for (const cause of causes) {
    sleeper.interrupt(cause);
  }
  env.run();
  expect(said).toEqual(causes.map(() => '0 true'));
});

test('a shape without end draws no number for ever', () => {
  const stream = new simulation.Environment().random();
  expect(() => stream.beta(Number.POSITIVE_INFINITY, 1)).toThrow('shape must be at most');
  expect(() => stream.uniform(given('1'), 2)).toThrow('low must be a number, not "1"');
  expect(() => stream.normal(given('1'), 2)).toThrow('mean must be a number, not "1"');
  expect(() => stream.chance(2)).toThrow('probability must lie between 0 and 1');
  expect(() => stream.choice(given(new Set([1])))).toThrow('nothing to choose from');
  expect(() => stream.weightedChoice(['a'], given(['1']))).toThrow('a weight must be a number');
  expect(() => stream.shuffle(given('abc'))).toThrow('only an array');
  expect(() => stream.sample(given(undefined), 1)).toThrow('a sample is taken of an array');
});

test('a clock that stands still ends the run', () => {
  const env = new simulation.RealtimeEnvironment(clock);
  env.timeout(1);
  expect(() => env.run()).toThrow('The clock stands still at 0 s');
});

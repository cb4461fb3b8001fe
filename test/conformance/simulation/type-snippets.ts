// What a model may and may not say, as the body of a generator function. Each bad snippet is wrong in one place.
export const PREAMBLE = `
import {
  BaseResource, Condition, Container, Environment, Event, FilterStore, Get, Interrupt, Observer, Preempted,
  PreemptiveResource, PriorityItem, PriorityResource, PriorityStore, Process, type ProcessGenerator, Put,
  QueuedEvent, RealtimeEnvironment, Request, Resource, startDelayed, Store, subscribeAt, Timeout,
} from 'swf-testbed/simulation';
declare const env: Environment;
declare const names: Store<string>;
declare const numbers: FilterStore<number>;
declare const tank: Container;
declare const pool: Resource;
declare const ranked: PriorityResource;
declare function sub(): ProcessGenerator<number>;
declare function is<T>(value: T): void;
`;

export const GOOD = {
  'an item has the store’s type': 'const item = yield* names.get(); is<string>(item);',
  'a filtered item has the store’s type':
    'const item = yield* numbers.get((n) => n % 2 === 0); is<number>(item);',
  'the value of a process is what it returns': 'is<number>(yield* env.process(sub()));',
  'the value of a delegated generator is what it returns': 'is<number>(yield* sub());',
  'the value of an event of one’s own': 'is<boolean>(yield* env.event<boolean>());',
  'the value of a timeout': "is<string>(yield* env.timeout(1, 'tea'));",
  'the value of a run': 'is<number>(env.run(env.process(sub())));',
  'the values in a condition': `
    const [cup, item] = [env.timeout(1, 2), names.get()];
    const value = yield* env.anyOf([cup, item]);
    is<boolean>(value.has(cup));
    is<number>(value.get(cup));
    is<string>(value.get(item));`,
  'conditions nest':
    'yield* env.allOf([env.timeout(1), env.anyOf([pool.request(), tank.get(1)])]);',
  'numbers, events and generators are waited for':
    'yield 1; yield env.timeout(1); yield sub(); yield pool.request(); yield* tank.put(2);',
  'a request is used in a block': 'using request = pool.request(); yield request;',
  'a get is used in a block': 'using get = names.get(); yield get;',
  'an event without a value succeeds': 'env.event<void>().succeed(); env.event().succeed();',
  'the cause of an interrupt': `
    try { yield 1; } catch (error) {
      if (error instanceof Interrupt && error.cause instanceof Preempted) {
        is<number>(error.cause.usageSince);
        is<Error>(error);
      }
    }`,
  'priority and preemption': 'yield new PreemptiveResource(env, 2).request(1, false);',
  'prioritised items':
    "const s = new PriorityStore<PriorityItem<string>>(env); s.put(new PriorityItem(1, 'a')); is<string>((yield* s.get()).item);",
  'delays and subscriptions':
    'is<Process<Process<number>>>(startDelayed(env, sub(), 2)); subscribeAt(env.event());',
  'a resource of one’s own': `
    class Gate extends BaseResource {
      open = false;
      pass(): Get<string> { return this.enqueueGet(new Get<string>(this)); }
      protected override doPut(event: QueuedEvent): boolean { event.succeed(); return true; }
      protected override doGet(event: QueuedEvent): boolean {
        if (this.open) { event.succeed('through'); }
        return true;
      }
    }
    is<string>(yield* new Gate(env, 1).pass());`,
  'a request of one’s own': `
    class Booked extends Request { readonly who: string; constructor(r: Resource, who: string) { super(r); this.who = who; } }
    is<Resource>(new Booked(pool, 'me').resource);`,
  'a condition of one’s own':
    'yield* new Condition(env, (events, count) => count * 2 > events.length, [env.timeout(1)]);',
  'an observer':
    'env.observe(new (class extends Observer { override waits(process: Process): void { is<boolean>(process.isAlive); } })());',
  'random streams':
    "is<number>(env.random('a').gamma(2, 1)); is<string>(env.random().choice(['a']));",
  'real time':
    'new RealtimeEnvironment({ now: () => 0, sleep: () => undefined }, { strict: false });',
  'generators without annotation':
    'env.process((function* () { const got: number = yield 1; return got; })());',
} as const;

export const BAD = {
  'an item taken for another type': 'const item: number = yield* names.get(); void item;',
  'a put of another type': 'yield names.put(5);',
  'a filter over another type': "yield numbers.get((n: string) => n === 'a');",
  'a filter where the store has none': 'yield names.get(() => true);',
  'a process that is not called': 'env.process(sub);',
  'a process that is no generator': 'env.process((() => 1)());',
  'an async process': 'env.process((async function* () { yield 1; })());',
  'a generator that yields text': "env.process((function* () { yield 'text'; })());",
  'a yield of text': "yield 'text';",
  'a yield of a promise': 'yield Promise.resolve(1);',
  'a yield of several events': 'yield [env.timeout(1), env.timeout(2)];',
  'a yield of undefined': 'yield undefined;',
  'a yield of a function': 'yield sub;',
  'a yield* of a number': 'yield* 5;',
  'events side by side': 'yield env.anyOf(env.timeout(1), env.timeout(2));',
  'a condition over numbers': 'yield env.allOf([1, 2]);',
  'a delay in words': "yield env.timeout('5');",
  'a priority where there is none': 'yield pool.request(1);',
  'a priority in words': "yield ranked.request('high');",
  'an amount in words': "yield tank.get('much');",
  'a success without its value': 'env.event<number>().succeed();',
  'a success with another value': "env.event<number>().succeed('five');",
  'a failure that is no error': "env.event().fail('why');",
  'a release of what is no request': 'pool.release(env.timeout(1));',
  'a store of a number’s item in text': 'is<Store<string>>(new Store<number>(env));',
  'a result taken for another type': 'const n: string = env.run(env.process(sub())); void n;',
  'a time that is set': 'env.now = 3;',
  'a resource without doGet':
    'void class extends BaseResource { protected override doPut(): boolean { return true; } };',
  'an observer of what does not happen':
    'void class extends Observer { override processPaused(): void {} };',
  'a distribution without its parameter': 'env.random().exponential();',
  'an environment without numbers': "new Environment('now');",
  'a clock that cannot sleep': 'new RealtimeEnvironment({ now: () => 0 });',
} as const;

// What a model may and may not say, as the body of a generator function. Each bad snippet is wrong in one place.
export const PREAMBLE = `
import {
  BaseResource, Condition, ConditionValue, Container, Environment, Event, FilterStore, Get, Interrupt, Observer, Preempted,
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
  'the values of all': `
    const value = yield* env.allOf([env.timeout(1, 2), names.get(), pool.request()]);
    const [cup, item, nothing] = value.values();
    is<number>(cup); is<string>(item); is<undefined>(nothing);`,
  'the values of any': `
    const value = yield* env.anyOf([env.timeout(1, 2), names.get()]);
    is<(number | string)[]>(value.values()); is<number | string>((value.entries()[0] as [Event, number | string])[1]);`,
  'the values of nested conditions, in their place': `
    const inner = env.allOf([env.timeout(1, 'a'), env.timeout(1, true)]);
    const [one, a, b, last] = (yield* env.allOf([env.timeout(1, 1), inner, env.timeout(1, 4n)])).values();
    is<number>(one); is<string>(a); is<boolean>(b); is<bigint>(last);
    is<(number | string | boolean)[]>((yield* env.anyOf([inner, env.timeout(1, 1)])).values());`,
  'the values of a list of unknown length': `
    const processes: Process<number>[] = [env.process(sub())];
    is<number[]>((yield* env.allOf(processes)).values());
    is<number[]>((yield* env.allOf(new Set(processes))).values());`,
  'conditions, events and resources go by their general names': `
    const events: Event[] = [env.timeout(1), names.get(), pool.request(), env.allOf([]), env.process(sub())];
    const condition: Condition = env.allOf(events); const any: Event<ConditionValue> = env.anyOf([condition]);
    const stores: Store[] = [names, numbers]; const resources: BaseResource[] = [...stores, tank, ranked];
    void any; void resources;`,
  'a filter that tells types apart': `
    const mixed = new FilterStore<string | number>(env);
    is<string>(yield* mixed.get((item): item is string => typeof item === 'string'));
    is<string | number>(yield* mixed.get((item) => item !== ''));`,
  'a time or an event to run until': `
    const until: Event<number> | number | undefined = names.capacity > 1 ? 5 : env.process(sub());
    is<number | undefined>(env.run(until));`,
  'a timeout without and with a value': `
    is<undefined>(yield* env.timeout()); is<undefined>(yield* new Timeout(env, 1));
    is<string>(yield* new Timeout(env, 1, 'tea')); const quiet: Event<void> = env.timeout(1); void quiet;`,
  'an event that is scheduled': `
    env.schedule(env.event()); env.schedule(env.event<void>(), 0, 1); env.schedule(env.event<number>(), 1, 2, 5);`,
  'who holds a ranked resource': 'is<number[]>(ranked.users.map((request) => request.priority));',
  'an order of one’s own': `
    const jobs = new PriorityStore<{ due: number }>(env, undefined, (a, b) => a.due < b.due);
    is<number>((yield* jobs.get()).due);`,
  'items with an order': `
    new PriorityStore<number>(env); new PriorityStore<string>(env, 3); new PriorityStore<[number, string]>(env);
    new PriorityStore<Date>(env); new PriorityStore(env).put(1);`,
  'an environment of one’s own': `
    class Office extends Environment {
      override timeout<T = undefined>(delay = 0, value?: T): Timeout<T> { return super.timeout(delay, value as T); }
    }
    is<string>(yield* new Office().timeout(1, 'tea'));`,
  'an event of one’s own': `
    class Bell extends Event<string> { ring(): void { this.succeed('ding'); } }
    is<string>(yield* new Bell(env));`,
  'a generator with this': `
    const cook = function* (this: { minutes: number }) { yield this.minutes; return 'done'; };
    is<string>(yield* env.process(cook.call({ minutes: 3 })));`,
  'a generator method':
    "class Cook { minutes = 3; *cook() { yield* env.timeout(this.minutes); return 'done'; } } is<string>(yield* env.process(new Cook().cook()));",
  'one event that follows another': `
    const [first, second] = [env.event<number>(), env.event<number>()];
    first.addCallback((it) => { is<number>(it.value); second.trigger(it); });`,
  'a clock that blocks': `
    const wait = (ms: number) => (ms > 0 ? ('timed-out' as const) : ('ok' as const));
    new RealtimeEnvironment({ now: () => 0, sleep: (seconds) => wait(seconds * 1000) });`,
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
  'the values of two hundred events': `const values = (yield* env.allOf([${'env.timeout(1, 1), '.repeat(199)}env.timeout(1, 'last')])).values(); is<string>(values[199]);`,
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
  'a timeout without its value': 'env.timeout<string>(1);',
  'a timeout taken for one with a value': 'const tea: Timeout<string> = env.timeout(1); void tea;',
  'a new timeout without its value': 'new Timeout<string>(env, 1);',
  'a timeout that succeeds': 'env.timeout(1).succeed();',
  'a process that succeeds': 'env.process(sub()).succeed();',
  'a process that fails': "env.process(sub()).fail(new Error('why'));",
  'a schedule without the value': 'env.schedule(env.event<number>());',
  'a value taken for another type': `
    const [cup] = (yield* env.allOf([env.timeout(1, 2)])).values(); is<string>(cup);`,
  'more values than events':
    'const [, two] = (yield* env.allOf([env.timeout(1, 2)])).values(); void two;',
  'a narrowed item taken for the other type':
    "is<number>(yield* new FilterStore<string | number>(env).get((item): item is string => typeof item === 'string'));",
  'a filter that answers with a number': 'yield numbers.get((n) => n - 1);',
  'a filter that promises': 'yield numbers.get(async (n) => n > 1);',
  'a plain request released by a ranked resource': 'ranked.release(pool.request());',
  'a failure that is taken back': 'env.event().defused = false;',
  'items without an order': 'new PriorityStore<{ due: number }>(env);',
  'an order that is a number':
    'new PriorityStore<{ due: number }>(env, 5, (a, b) => a.due - b.due);',
  'a clock that sleeps in a promise':
    'new RealtimeEnvironment({ now: () => 0, sleep: async () => undefined });',
  'a late start of a function': 'startDelayed(env, sub, 1);',
  'a subscription to a generator': 'subscribeAt(sub());',
  'a run until a generator': 'env.run(sub());',
  'a condition over a generator': 'env.allOf([sub()]);',
  'a condition over a resource': 'env.anyOf([pool]);',
  'a yield of a resource': 'yield pool;',
  'a yield of a method': 'yield names.get;',
  'a yield of an async generator': 'yield (async function* () {})();',
  'a yield without a type, where the generator has none':
    'function* plain() { const got = yield env.timeout(1, 5); void got; } env.process(plain());',
  'an environment without numbers': "new Environment('now');",
  'a clock that cannot sleep': 'new RealtimeEnvironment({ now: () => 0 });',
} as const;

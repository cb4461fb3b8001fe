import {
  Container,
  Environment,
  FilterStore,
  PriorityResource,
  type ProcessGenerator,
  RealtimeEnvironment,
  Resource,
  Store,
  startDelayed,
} from '../../../../core/simulation';
import { raising, type Scenes } from './world';

export const runs: Scenes = {
  runs_until_an_event(w) {
    const { env } = w;
    const done = env.timeout(1, 'done');
    w.runs(done);
    w.say(done.processed, env.peek());
    w.runs(done);
    env.step();
    w.say(done.processed);
    w.runs(done);
    const failed = env.event().fail(new Error('failed'));
    w.runs(failed);
    w.say(failed.defused, failed.processed);
    w.runs(failed);
    const left = env.peek() === Number.POSITIVE_INFINITY;
    w.say(
      w.tries(() => env.run(env.event())),
      w.tries(() => env.step()),
      left,
    );
  },

  runs_until_a_time(w) {
    const { env } = w;
    for (const delay of [1, 2, 3]) {
      env.timeout(delay, delay).addCallback(w.named('t'));
    }
    w.waiter('p', env.timeout(2));
    w.runs(2);
    w.say(env.peek());
    for (const time of [2, 1.5, -1]) {
      w.say(w.tries(() => env.run(time)));
    }
    w.runs(2.5);
    w.runs();
    env.run(0.1 + env.now);
    env.run(env.now + 0.2);
    w.say(env.now);
  },

  a_run_that_failed_leaves_its_end(w) {
    w.env.timeout(1).addCallback(raising(new Error('broken')));
    w.env.timeout(3).addCallback(w.named('three'));
    w.runs(2);
    w.runs();
    w.runs();
  },

  a_run_until_a_put_serves_nobody_twice(w) {
    const { env } = w;
    const store = new Store<string>(env);
    const get = store.get();
    const put = store.put('a');
    w.say(get.triggered);
    env.run(put);
    store.items.push('by hand');
    const second = store.get();
    w.say(get.triggered, second.triggered);
    const waiting = store.get();
    store.items.push('again');
    env.run(env.now + 1);
    w.say(get.processed, second.value, waiting.triggered);
    store.put('b');
    w.runs();
    w.say(waiting.value, store.items);
  },

  single_steps(w) {
    const { env } = w;
    env.timeout(1, 't').addCallback(w.named('t'));
    w.waiter('p', env.event().fail(new Error('x')));
    while (env.peek() < Number.POSITIVE_INFINITY) {
      w.say('next', env.peek());
      env.step();
    }
    w.say(w.tries(() => env.step()));
  },

  orders_of_scheduling(w) {
    const { env } = w;
    const scheduled = (name: string, priority: number, delay: number) => {
      const event = env.event();
      event.addCallback(() => w.say(name));
      env.schedule(event, priority, delay);
      return event;
    };
    w.go(function* (): ProcessGenerator {
      for (const [number, priority] of [1, 2, 0, -1, 1.5, 0, 0.5, -3, 2, 1].entries()) {
        scheduled(`${number} of ${priority} now`, priority, 0);
        scheduled(`${number} of ${priority} later`, priority, 1);
      }
      w.waiter('child', env.timeout(0));
      yield env.timeout(0);
      w.say('zero');
      yield env.timeout(1);
      w.say('one');
      yield env.timeout(1e-20);
      w.say('tiny');
    });
    env.timeout(1).addCallback(() => scheduled('urgent from one', 0, 0));
    const first = scheduled('starts somebody', -1, 3);
    first.addCallback(() => {
      w.waiter('started', env.timeout(0));
    });
    scheduled('urgent since long', 0, 3);
    w.runs();
  },

  environments_that_begin_elsewhere(w) {
    const env = new Environment(-2.5);
    const early = w.tries(() => env.run(-3));
    w.say(env.now, early);
    env.run(-1);
    w.say(env.now, env.activeProcess);
  },

  refused_numbers(w) {
    const { env } = w;
    const tank = new Container(env, 10, 5);
    const text = (value: string) => value as unknown as number;
    w.say(
      w.tries(() => env.timeout(-1)),
      w.tries(() => tank.put(0)),
      w.tries(() => tank.get(-1)),
    );
    for (const Kind of [Resource, PriorityResource, Store, Container, FilterStore]) {
      w.say(
        w.tries(() => new Kind(env, 0)),
        w.tries(() => new Kind(env, -1)),
      );
    }
    w.say(
      w.tries(() => new Container(env, 3, 4)),
      w.tries(() => new Container(env, 3, -1)),
    );
    w.say(
      w.tries(() => startDelayed(env, [].values() as unknown as ProcessGenerator, 0)),
      tank.level,
      tank.putQueue.length,
    );
    w.say(
      w.tries(() => env.timeout(text('5'))),
      w.tries(() => tank.put(text('1'))),
      w.tries(() => new Container(env, 3, text('2'))),
    );
  },

  steps_in_real_time(w) {
    const clock = {
      time: 100,
      slept: [] as number[],
      now: () => clock.time,
      sleep(seconds: number) {
        clock.slept.push(Number(seconds.toFixed(9)));
        clock.time += seconds;
      },
    };
    const env = new RealtimeEnvironment(clock, { initialTime: 10, factor: 0.5 });
    w.env = env;
    w.say(env.factor, env.strict, env.now);
    env.timeout(1).addCallback(() => {
      clock.time += 0.4;
    });
    env.timeout(2).addCallback(w.named('two'));
    w.runs(14);
    w.say(clock.slept, clock.time);
    clock.time += 50;
    env.timeout(1);
    w.say(
      w.tries(() => env.step()),
      env.now,
    );
    env.sync();
    w.say(
      w.tries(() => env.step()),
      env.now,
    );
    const loose = new RealtimeEnvironment(clock, { factor: 0.1, strict: false });
    w.env = loose;
    loose.timeout(1);
    clock.time += 70;
    w.runs();
    w.say(
      w.tries(() => loose.step()),
      loose.strict,
    );
  },
};

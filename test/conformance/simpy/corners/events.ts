import {
  Environment,
  type Event,
  type ProcessGenerator,
  StopSimulation,
  Store,
} from '../../../../core/simulation';
import { raising, type Scenes } from './world';

export const events: Scenes = {
  callbacks_in_order_with_one_removed(w) {
    const event = w.env.event<number>();
    const second = w.named('second');
    for (const call of [w.named('first'), second, w.named('third')]) {
      event.addCallback(call as () => void);
    }
    event.removeCallback(second as () => void);
    event.succeed(7);
    w.say(event.triggered, event.processed, event.ok, event.value);
    w.runs();
    w.say(
      event.processed,
      w.tries(() => event.addCallback(() => {})),
    );
  },

  what_a_pending_event_has_not(w) {
    const event = w.env.event();
    w.say(
      w.tries(() => event.value),
      w.tries(() => event.ok),
      event.defused,
    );
    w.say(
      w.tries(() => event.trigger(w.env.event())),
      w.tries(() => event.fail('text' as unknown as Error)),
    );
    w.say(
      event.triggered,
      w.tries(() => event.succeed().value),
      w.tries(() => event.succeed()),
    );
    w.say(
      w.tries(() => event.fail(new Error('late'))),
      event.ok,
    );
  },

  a_callback_twice(w) {
    const event = w.env.event();
    const [first, second] = [w.named('first'), w.named('second')];
    for (const call of [first, second, first]) {
      event.addCallback(call);
    }
    event.removeCallback(first);
    event.succeed();
    w.runs();
  },

  an_outcome_is_handed_on(w) {
    const [first, second, third] = [w.env.event(), w.env.event(), w.env.event()];
    first.addCallback((event) => second.trigger(event));
    second.addCallback((event) => third.trigger(event));
    w.waiter('a', third);
    first.succeed('x');
    w.runs();
    const [fourth, fifth] = [w.env.event(), w.env.event()];
    fourth.addCallback((event) => fifth.trigger(event));
    w.waiter('b', fifth);
    fourth.fail(new Error('y'));
    fourth.defused = true;
    w.runs();
  },

  a_callback_that_raises_ends_the_run(w) {
    const event = w.env.event();
    event.addCallback(w.named('before'));
    event.addCallback(raising(new Error('inside')));
    event.addCallback(w.named('never'));
    (event as Event).succeed();
    w.env.timeout(1).addCallback(w.named('later'));
    w.runs();
    w.say(event.processed, w.env.activeProcess);
    w.runs();
  },

  a_callback_that_stops_the_run(w) {
    const event = w.env.event();
    event.addCallback(w.named('before'));
    event.addCallback(raising(new StopSimulation('halt')));
    event.addCallback(w.named('after'));
    (event as Event).succeed(3);
    w.env.timeout(0).addCallback(w.named('next'));
    w.runs();
    w.say(event.processed, w.env.peek());
    w.runs();
    w.say(event.processed);
  },

  a_process_that_stops_the_run(w) {
    w.go(function* (): ProcessGenerator {
      yield w.env.timeout(2);
      throw new StopSimulation('from a process');
    });
    w.env.timeout(3).addCallback(w.named('later'));
    w.runs();
    w.runs();
  },

  failures_and_who_takes_care(w) {
    w.env.event().fail(new Error('nobody'));
    w.runs();
    const before = w.env.event();
    before.defused = true;
    before.fail(new Error('before'));
    w.runs();
    const inside = w.env.event();
    inside.addCallback((event) => {
      (event as { defused: boolean }).defused = false;
    });
    inside.fail(new Error('inside'));
    w.runs();
    w.say(inside.defused, inside.value);
  },

  one_failure_reaches_all_who_wait(w) {
    const event = w.env.event();
    for (const name of ['a', 'b', 'c']) {
      w.waiter(name, event);
    }
    event.fail(new Error('shared'));
    w.runs();
  },

  a_processed_event_is_yielded_again(w) {
    w.go(function* (): ProcessGenerator {
      const event = w.env.timeout(1, 'v');
      w.say(yield event);
      w.say(yield event);
      const failed = w.env.event().fail(new Error('f'));
      for (let i = 0; i < 2; i++) {
        try {
          yield failed;
        } catch (error) {
          w.say(error);
        }
      }
    });
    w.runs();
    const alone = w.env.event().fail(new Error('alone'));
    w.runs();
    w.say(alone.defused);
    w.waiter('late', alone);
    w.runs();
    w.say(alone.defused);
  },

  an_event_of_another_environment(w) {
    const other = new Environment();
    const event = other.timeout<unknown>(5, 'theirs');
    w.say(w.tries(() => w.env.allOf([w.env.timeout(1), event])));
    w.waiter('a', event);
    w.runs();
    other.run();
    w.say(other.now);
    w.runs(other.event());
  },

  many_waiters_leave(w) {
    const event = w.env.event();
    const got: number[] = [];
    const member = function* (index: number): ProcessGenerator {
      try {
        yield event;
        got.push(index);
      } catch {}
    };
    const members = Array.from({ length: 2000 }, (_, index) => w.env.process(member(index)));
    w.env.run(1);
    for (let index = 0; index < 2000; index += 3) {
      members[index]?.interrupt();
    }
    w.env.run(2);
    w.say((event._waiters as unknown[]).length);
    event.succeed();
    w.runs();
    w.say(
      got.length,
      got.every((index, at) => at === 0 || index > (got[at - 1] as number)),
    );
  },

  a_crowd_after_a_few(w) {
    const { env } = w;
    const order: number[] = [];
    const member = function* (index: number): ProcessGenerator {
      order.push(index);
      yield 0;
      order.push(-index);
    };
    for (const count of [10, 300]) {
      for (let index = 0; index < count; index++) {
        const event = env.event<number>().succeed(index);
        event.addCallback(({ value }) => order.push(value));
        env.process(member(index));
      }
      w.runs();
    }
    w.say(order.length, order.slice(20, 60), order.slice(300, 400), order.slice(-20));
  },

  /** Enough of everything that queues grow, wrap around and are cut. */
  a_crowd(w) {
    const { env } = w;
    const store = new Store<number>(env);
    const seen = [0, 0] as [number, number];
    let number = 1;
    const chance = (limit: number): number => {
      number = (number * 16807) % 2147483647;
      return number % limit;
    };
    const see = (what: number): void => {
      seen[0] = (seen[0] * 31 + what * 7 + Math.floor(env.now * 2)) % 1000003;
      seen[1]++;
    };
    function* member(index: number): ProcessGenerator {
      for (let i = 0; i < 30; i++) {
        const kind = chance(6);
        if (kind < 2) {
          yield chance(9) / 2;
        } else if (kind === 2) {
          yield 0;
        } else if (kind === 3) {
          for (let left = chance(20); left > 0; left--) {
            store.put(index);
          }
        } else if (kind === 4) {
          yield env.anyOf([store.get(), env.timeout(3)]);
        } else {
          yield env.process(child(index));
        }
        see(index);
      }
    }
    function* child(index: number): ProcessGenerator {
      yield env.timeout(chance(2));
      see(index + 1000);
    }
    for (let index = 0; index < 500; index++) {
      env.process(member(index));
    }
    for (let i = 0; i < 12; i++) {
      env.run(env.now + 4);
      w.say(seen, store.items.length, store.getQueue.length);
    }
    w.runs();
    w.say(seen);
    let taken = 0;
    for (let item = 0; item < 3000; item++) {
      store.put(item);
      if (item % 2 === 0) {
        taken = (taken * 31 + store.get().value) % 1000003;
      }
    }
    w.runs();
    w.say([taken], store.items.length, store.items.slice(0, 3), store.get().value);
  },
};

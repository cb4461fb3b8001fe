import {
  Condition,
  type ConditionValue,
  type Event,
  type ProcessGenerator,
} from '../../../../core/simulation';
import type { AnyEvent, Scenes } from './world';

const pairs = (events: readonly AnyEvent[], value: ConditionValue) =>
  value.entries().map(([event, shown]) => [events.indexOf(event), shown]);

export const conditions: Scenes = {
  conditions_over_nothing(w) {
    const [both, one] = [w.env.allOf([]), w.env.anyOf([])];
    w.say(both.triggered, one.triggered, both.processed, both.value.size);
    w.say(w.env.run(one).size, both.processed, one.value.keys());
  },

  the_value_of_a_condition(w) {
    const { env } = w;
    const events = [
      env.timeout<unknown>(2, 'a'),
      env.timeout<unknown>(1, 'b'),
      env.event(),
      env.timeout<unknown>(1, 'd'),
      env.timeout<unknown>(3, 'e'),
    ] as [AnyEvent, AnyEvent, AnyEvent, AnyEvent, AnyEvent];
    w.go(function* (): ProcessGenerator {
      const nested = env.anyOf([env.allOf([events[0], events[1]]), events[2]]);
      const value = yield* env.anyOf([nested, env.allOf(events.slice(3))]);
      w.say(pairs(events, value), value.has(events[0]), value.has(events[4]), value.get(events[3]));
      w.say(
        w.tries(() => value.get(events[4])),
        value.values(),
        new Map(value.entries()).size,
      );
      yield env.timeout(5);
      w.say(
        pairs(events, value),
        w.tries(() => value.get(events[4])),
      );
    });
    w.runs();
  },

  an_event_twice_in_a_condition(w) {
    const { env } = w;
    const event = env.timeout(1, 'x');
    const value = env.run(env.allOf([event, event]));
    w.say(value.size, value.values());
    const one = env.event();
    const inner = env.anyOf([one, one]);
    env.run(env.anyOf([inner, env.timeout(1)]));
    one.succeed();
    w.runs();
    w.say(inner.triggered);
  },

  conditions_over_processed_events(w) {
    const { env } = w;
    const done = env.timeout(1, 'done');
    const failed = env.event().fail(new Error('old'));
    failed.defused = true;
    env.run(2);
    w.say(env.allOf([done]).triggered, env.anyOf([done, env.event()]).triggered);
    w.say(env.allOf([done, env.event()]).triggered);
    w.waiter('w', env.allOf([env.timeout(1), failed]));
    w.runs();
    env.allOf([env.timeout(1), failed]);
    w.runs();
  },

  what_fails_after_its_condition(w) {
    for (const moment of ['triggered', 'processed']) {
      const [first, second] = [w.env.event(), w.env.event()];
      const condition = w.env.anyOf([first, second]);
      condition.addCallback((event) => w.say('met', event.ok));
      const fail = () => second.fail(new Error('second'));
      if (moment === 'triggered') {
        first.addCallback(fail);
      } else {
        condition.addCallback(fail);
      }
      first.succeed();
      w.runs();
      w.say(second.defused);
      w.runs();
    }
  },

  a_nested_condition_fails(w) {
    const { env } = w;
    const [event, other] = [env.event(), env.event()];
    const inner = env.allOf([event, env.timeout(1)]);
    const outer = env.anyOf([inner, env.allOf([other, env.timeout(3)])]);
    w.waiter('outer', outer);
    env.timeout(2).addCallback(() => event.fail(new Error('deep')));
    env.timeout(4).addCallback(() => other.fail(new Error('late')));
    w.runs();
    w.say(inner.ok, inner.defused, outer.ok, outer.defused, event.defused, other.defused);
  },

  conditions_let_go(w) {
    const { env } = w;
    const event = env.event();
    const inner = env.allOf([event, env.event()]);
    env.run(env.anyOf([inner, env.timeout(1)]));
    event.fail(new Error('alone'));
    w.runs();
    w.say(inner.triggered, event.defused);
  },

  nobody_stays_at_a_long_lived_event(w) {
    const { env } = w;
    const forever = env.event();
    const process = w.go(function* (): ProcessGenerator {
      for (let index = 0; index < 50; index++) {
        yield env.anyOf([env.anyOf([forever, env.timeout(1)]), env.timeout(2)]);
        try {
          yield index % 2 === 1 ? env.allOf([forever, env.timeout(1)]) : forever;
        } catch {}
      }
    });
    for (let time = 1; time < 100; time += 2) {
      env.timeout(time + 0.5).addCallback(() => process.isAlive && process.interrupt());
    }
    for (const time of [20, 21.2, 60, 300]) {
      env.run(time);
      const waiters = forever._waiters ?? [];
      w.say(Array.isArray(waiters) ? waiters.length : 1, process.isAlive);
    }
  },

  a_condition_of_one_s_own(w) {
    const counts: number[][] = [];
    const two = (events: readonly Event[], count: number) => {
      counts.push([events.length, count]);
      return count >= 2;
    };
    const events = [3, 1, 2].map((delay) => w.env.timeout(delay, delay));
    const condition = new Condition(w.env, two, events);
    w.env.run(condition);
    w.say(condition.value.values(), counts);
    w.runs();
    w.say(counts);
  },

  a_condition_that_somebody_triggers(w) {
    const { env } = w;
    const done = env.timeout(0, 't');
    const condition: Condition = env.allOf([done, env.event()]);
    condition.succeed('mine' as unknown as ConditionValue);
    w.say(condition.value);
    env.timeout(0);
    env.run(condition);
    w.say(condition.value.values());
    const failed = env.anyOf([env.event()]);
    failed.fail(new Error('by hand'));
    w.waiter('f', failed);
    w.runs();
  },

  a_condition_is_processed_once(w) {
    const { env } = w;
    const condition = env.anyOf([env.timeout(1, 'a'), env.timeout(1, 'b')]);
    condition.addCallback((event) => w.say('first', event.value.size));
    const value = env.run(condition);
    condition.addCallback((event) => w.say('rest', event.value === value));
    env.schedule(env.event(), -2);
    w.runs();
    w.say(condition.value === value, value.values());
  },
};

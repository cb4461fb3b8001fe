import {
  PreemptiveResource,
  PriorityResource,
  type ProcessGenerator,
  Resource,
} from '../../../../core/simulation';
import type { Scenes } from './world';

export const resources: Scenes = {
  releases(w) {
    const { env } = w;
    const [pool, other] = [new Resource(env, 1), new Resource(env, 1)];
    const [first, second, third] = [pool.request(), pool.request(), pool.request()];
    w.say(pool.count, pool.queue.length, first.triggered, second.triggered);
    other.release(first);
    pool.release(second);
    w.say(pool.count, pool.queue.length, pool.queue.includes(second));
    const release = pool.release(first);
    w.say(release.triggered, pool.count, second.triggered, release.request === first);
    env.run();
    w.say(second.triggered, pool.count, second.usageSince, third.triggered);
    pool.release(first);
    env.run();
    w.say(pool.count, third.triggered);
    second.cancel();
    w.say(pool.count, pool.users.includes(second));
    third.cancel();
    pool.release(second);
    env.run();
    w.say(
      pool.count,
      pool.queue.length,
      third.triggered,
      w.tries(() => third.value),
    );
  },

  a_freed_place_goes_to_the_queue_first(w) {
    const pool = new Resource(w.env);
    const [first, second] = [pool.request(), pool.request()];
    pool.release(first);
    const third = pool.request();
    w.say(
      second.triggered,
      third.triggered,
      pool.users.map((request) => request === second),
    );
    w.runs();
  },

  blocks_that_are_left_by_an_error(w) {
    const { env } = w;
    const pool = new Resource(env);
    const failing = w.go(function* (): ProcessGenerator {
      const request = pool.request();
      try {
        yield request;
        throw new RangeError('inside');
      } finally {
        request.dispose();
      }
    });
    w.waiter('w', failing);
    const process = w.hold(pool, 'waiting', 1);
    const third = w.hold(pool, 'third', 1);
    env.run(0.5);
    third.interrupt('out');
    w.runs();
    w.say(pool.count, process.isAlive);
  },

  a_queue_by_priority(w) {
    const pool = new PriorityResource(w.env, 1);
    const arrivals = [
      ['a', 5, true],
      ['b', 2, false],
      ['c', 1, true],
      ['d', 2, true],
      ['e', -1.5, true],
      ['f', 2, false],
    ] as const;
    for (const [name, priority, preempt] of arrivals) {
      w.hold(pool, name, 1, priority, preempt);
    }
    w.env.run(0.5);
    const queue = pool.queue as ReturnType<typeof pool.request>[];
    w.say(
      queue.map(({ priority }) => priority),
      queue.map(({ preempt }) => preempt),
    );
    w.hold(pool, 'late', 1, 2, true);
    w.runs();
  },

  preemptions(w) {
    const { env } = w;
    const pool = new PreemptiveResource(env, 2);
    const arrive = function* (
      name: string,
      delay: number,
      priority: number,
      preempt: boolean,
    ): ProcessGenerator {
      yield env.timeout(delay);
      yield* w.holding(pool, name, 5, priority, preempt);
    };
    const arrivals = [
      ['a', 0, 3, true],
      ['b', 0, 3, true],
      ['c', 1, 3, true],
      ['d', 1, 2, false],
      ['e', 2, 2, true],
      ['f', 2, 1, true],
      ['g', 3, 0, true],
      ['h', 3, 3, false],
    ] as [string, number, number, boolean][];
    for (const arrival of arrivals) {
      env.process(arrive(...arrival));
    }
    w.runs();
  },

  a_preemption_of_who_came_together(w) {
    const pool = new PreemptiveResource(w.env, 1);
    w.hold(pool, 'polite', 2, 1, false);
    w.hold(pool, 'pushing', 2, 1, true);
    w.hold(pool, 'second', 2, 1, true);
    w.runs();
  },

  preemptions_that_are_refused(w) {
    const { env } = w;
    const pool = new PreemptiveResource(env, 1);
    w.go(function* (): ProcessGenerator {
      const first = pool.request(2);
      yield first;
      w.say(
        w.tries(() => pool.request(1)),
        pool.count,
        pool.queue.length,
      );
      yield env.timeout(1);
      pool.release(first);
      yield env.timeout(1);
      const users = pool.users as (typeof first)[];
      w.say(
        pool.count,
        pool.queue.length,
        users.map(({ priority }) => priority),
      );
    });
    w.runs();
    const outside = new PreemptiveResource(env, 1);
    outside.request(2);
    w.say(
      w.tries(() => outside.request(1)),
      outside.count,
      outside.queue.length,
    );
  },

  a_preemption_while_its_user_is_being_told(w) {
    const pool = new PreemptiveResource(w.env, 1);
    const request = pool.request(1);
    request.addCallback(() => w.say('granted', pool.count, pool.users.includes(request)));
    const release = pool.release(request);
    release.addCallback(() => w.say('released', pool.count));
    w.hold(pool, 'low', 3, 2);
    w.hold(pool, 'high', 1, 0);
    w.runs();
  },
};

import {
  type Event,
  Interrupt,
  type ProcessGenerator,
  startDelayed,
  subscribeAt,
} from '../../../../core/simulation';
import type { AnyEvent, Scenes } from './world';

export const processes: Scenes = {
  ends_of_generators(w) {
    const { env } = w;
    // biome-ignore lint/correctness/useYield: it ends at once, as its twin does
    const atOnce = function* (): ProcessGenerator<string> {
      return 'value';
    };
    const first = w.go(atOnce);
    const second = w.go(function* (): ProcessGenerator {
      yield env.timeout(0);
    });
    const third = w.go(function* (): ProcessGenerator {
      yield env.timeout(1);
      throw new TypeError('own');
    });
    w.say(first.isAlive, first.triggered);
    const closed = atOnce();
    closed.return('x');
    const fourth = env.process(closed);
    w.waiter('w', third);
    w.runs();
    w.say(
      first.value,
      second.value,
      third.ok,
      third.value,
      fourth.value,
      third.isAlive,
      third.target,
    );
    w.say(
      w.tries(() => env.process(5 as unknown as ProcessGenerator)),
      w.tries(() => env.process(atOnce as unknown as ProcessGenerator)),
    );
  },

  the_end_of_a_process_is_an_event_of_its_instant(w) {
    const child = function* (): ProcessGenerator<string> {
      yield w.env.timeout(1);
      w.env.timeout(0).addCallback(w.named('before the end'));
      return 'end';
    };
    w.go(function* (): ProcessGenerator {
      const process = w.go(child);
      process.addCallback((event) =>
        w.say('called', event.value, process.isAlive, w.env.activeProcess),
      );
      w.say(yield process, process.isAlive);
    });
    w.runs();
  },

  a_process_that_waits_for_itself(w) {
    const process = w.go(function* (): ProcessGenerator<string> {
      try {
        yield w.env.activeProcess as Event;
      } catch (error) {
        w.say('interrupted', (error as Interrupt).cause);
      }
      return 'done';
    });
    w.runs();
    w.say(process.isAlive, process.target === (process as Event<unknown>));
    process.interrupt('enough');
    w.runs(process);
  },

  a_failure_through_a_chain_of_processes(w) {
    const deep = function* (n: number): ProcessGenerator {
      if (n === 0) {
        yield w.env.timeout(1);
        throw new RangeError('ground');
      }
      try {
        yield w.env.process(deep(n - 1));
      } finally {
        w.say('left', n);
      }
    };
    w.env.process(deep(3));
    w.runs();
  },

  targets(w) {
    const { env } = w;
    const event = env.event();
    const things: Event[] = [
      env.timeout(1),
      event,
      env.allOf([env.timeout(1)]) as Event<unknown>,
      env.event(),
    ];
    const process = w.go(function* (): ProcessGenerator {
      for (const thing of things) {
        try {
          yield thing;
        } catch {}
      }
    });
    for (let i = 0; i < 3; i++) {
      env.run(env.now + 1.5);
      w.say(things.map((thing) => process.target === thing));
      if (!event.triggered) {
        event.succeed();
      }
    }
    process.interrupt();
    env.run();
    w.say(process.target, process.isAlive);
  },

  late_starts(w) {
    const { env } = w;
    const body = function* (name: string): ProcessGenerator<string> {
      w.say(name);
      yield env.timeout(1);
      return name;
    };
    const starter = startDelayed(env, body('late'), 2);
    env.timeout(2).addCallback(w.named('two'));
    const process = env.run(starter);
    w.say(process.isAlive, starter.isAlive);
    w.runs(process);
    const second = startDelayed(env, w.waiting('x', env.timeout<unknown>(1, 't')), 1);
    w.waiter('w', second.env.event().succeed(1));
    w.runs();
  },

  subscriptions(w) {
    const { env } = w;
    w.say(w.tries(() => subscribeAt(env.event())));
    const boss = function* (event: AnyEvent, patience: number): ProcessGenerator {
      try {
        subscribeAt(event);
        yield env.timeout(patience);
        w.say('nothing');
      } catch (error) {
        if (error instanceof Interrupt) {
          const [about, value] = error.cause as [Event, unknown];
          w.say('told', about === (event as Event<unknown>), value);
        } else {
          w.say('refused');
        }
      }
    };
    const go = (event: AnyEvent, patience: number) => env.process(boss(event, patience));
    const done = env.timeout<unknown>(1, 'd');
    go(done, 5);
    go(env.timeout(3, 'e'), 2);
    env.run(10);
    go(done, 1);
    w.runs();
    const failing = env.event();
    go(failing, 2);
    env.timeout(1).addCallback(() => failing.fail(new Error('bad')));
    w.runs();
    w.runs();
  },
};

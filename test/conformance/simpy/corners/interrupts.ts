import type { Interrupt, Process, ProcessGenerator } from '../../../../core/simulation';
import type { Scenes } from './world';

export const interrupts: Scenes = {
  interrupts_that_are_refused(w) {
    const own = function* (): ProcessGenerator {
      w.say(w.tries(() => w.env.activeProcess?.interrupt()));
      yield w.env.timeout(1);
    };
    const process = w.go(own);
    w.runs();
    w.say(
      w.tries(() => process.interrupt()),
      process.isAlive,
    );
    const ended = w.go(own);
    ended.addCallback(() =>
      w.say(
        'at its end',
        w.tries(() => ended.interrupt()),
      ),
    );
    w.runs();
  },

  an_interrupt_before_the_start(w) {
    const { env } = w;
    w.waiter('a', env.timeout(5)).interrupt('early');
    w.runs();
    w.go(function* (): ProcessGenerator {
      w.waiter('b', env.timeout(1)).interrupt('at birth');
      yield env.timeout(0);
    });
    w.runs();
  },

  several_interrupts_at_one_instant(w) {
    const patient = function* (times: number): ProcessGenerator {
      for (let i = 0; i < times; i++) {
        try {
          yield 10;
          w.say('slept');
        } catch (error) {
          w.say((error as Interrupt).cause);
        }
      }
    };
    for (const times of [2, 5]) {
      const process = w.env.process(patient(times));
      w.env.run(w.env.now + 1);
      for (const cause of ['one', 'two', 'three']) {
        process.interrupt(cause);
      }
      w.runs();
    }
  },

  an_interrupt_at_the_instant_of_the_event(w) {
    for (const order of ['event first', 'interrupt first']) {
      const event = w.env.event();
      const process = w.waiter(order, event);
      w.go(function* (): ProcessGenerator {
        yield w.env.timeout(1);
        if (order === 'event first') {
          event.succeed('e');
          process.interrupt('i');
        } else {
          process.interrupt('i');
          event.succeed('e');
        }
      });
      w.runs();
      w.say(event.processed);
    }
  },

  a_waiter_interrupts_the_next_one(w) {
    const event = w.env.event();
    const processes: Process<void>[] = [];
    const member = function* (index: number): ProcessGenerator {
      try {
        yield event;
        w.say(index, 'got');
        processes[index + 1]?.interrupt(index);
        yield w.env.timeout(1);
        w.say(index, 'done');
      } catch (error) {
        w.say(index, 'by', (error as Interrupt).cause);
      }
    };
    for (let index = 0; index < 3; index++) {
      processes.push(w.env.process(member(index)));
    }
    event.succeed();
    w.runs();
  },

  an_interrupt_whose_process_ended_in_between(w) {
    const event = w.env.event();
    const last = w.waiter('last', event);
    event.addCallback(() => last.interrupt('too late'));
    event.succeed('e');
    w.runs();
  },

  an_interrupted_wait_is_taken_up_again(w) {
    const { env } = w;
    const process = w.go(function* (): ProcessGenerator {
      const event = env.timeout(3, 'v');
      for (;;) {
        try {
          w.say(yield event);
          return;
        } catch {
          w.say('again', event.triggered, event.processed);
        }
      }
    });
    w.waiter('other', env.timeout(3));
    for (const time of [1, 3]) {
      env.timeout(time).addCallback(() => process.interrupt());
    }
    w.runs();
  },

  an_interrupt_that_is_not_caught(w) {
    const process = w.go(function* (): ProcessGenerator {
      yield 5;
    });
    w.env.timeout(1).addCallback(() => process.interrupt(5));
    w.runs();
    w.say(process.ok, (process.value as unknown as Interrupt).cause);
    w.runs();
  },
};

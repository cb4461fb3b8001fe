import { expect } from 'vitest';
import {
  Container,
  FilterStore,
  type Interrupt,
  Preempted,
  PreemptiveResource,
  PriorityResource,
  Resource,
} from '../../../core/simulation';
import { world } from './world';

/** Those of docs/simulation-laws.md from *a release* on. */
export const LAWS_OF_RESOURCES: Readonly<Record<string, () => void>> = {
  'a release'() {
    const { env, say, said, go } = world();
    const pool = new Resource(env);
    const holder = pool.request();
    const waiting = pool.request();
    go(function* () {
      yield 1;
      pool.release(holder);
      say(`${pool.count} ${waiting.triggered}`);
      yield waiting;
      say(pool.users[0] === waiting);
    });
    env.run();
    expect(said).toEqual(['1 0 false', '1 true']);
  },

  'the queue of a resource'() {
    const { env, said, say, go } = world();
    const pool = new PriorityResource(env);
    const visit = (name: string, arrives: number, priority: number, preempt: boolean) =>
      go(function* () {
        yield arrives;
        const request = pool.request(priority, preempt);
        yield request;
        say(name);
        yield 10;
        pool.release(request);
      });
    visit('holder', 0, 5, true);
    visit('patient', 1, 1, false);
    visit('pushing', 1, 1, true);
    visit('important', 2, 0, false);
    env.run();
    expect(said).toEqual(['0 holder', '10 important', '20 pushing', '30 patient']);
  },

  preemption() {
    const { env, said, say, go } = world();
    const pool = new PreemptiveResource(env, 2);
    const use = (name: string, arrives: number, priority: number) =>
      go(function* () {
        yield arrives;
        const request = pool.request(priority);
        try {
          yield request;
          say(`${name} has it`);
          yield 10;
        } catch (error) {
          const { cause } = error as Interrupt<Preempted>;
          say(`${name} lost it, held since ${cause.usageSince}: ${cause instanceof Preempted}`);
        } finally {
          request.dispose();
        }
      });
    use('low', 0, 3);
    use('middle', 1, 2);
    use('high', 2, 1);
    use('lowest', 3, 4);
    env.run();
    expect(said.slice(0, 4)).toEqual([
      '0 low has it',
      '1 middle has it',
      '2 low lost it, held since 0: true',
      '2 high has it',
    ]);
  },

  'containers serve in order'() {
    const { env } = world();
    const tank = new Container(env, 10, 2);
    const [big, small] = [tank.get(5), tank.get(1)];
    env.run();
    expect([big.triggered, small.triggered]).toEqual([false, false]);
    tank.put(4);
    env.run();
    expect([big.triggered, small.triggered, tank.level]).toEqual([true, true, 0]);
  },

  'filters let others pass'() {
    const { env } = world();
    const shelf = new FilterStore<string>(env);
    const [tea, milk] = [shelf.get((item) => item === 'tea'), shelf.get((item) => item === 'milk')];
    shelf.put('milk');
    env.run();
    expect([tea.triggered, milk.triggered]).toEqual([false, true]);
  },

  'disposing of a request'() {
    const { env } = world();
    const pool = new Resource(env);
    const [granted, waiting] = [pool.request(), pool.request()];
    waiting[Symbol.dispose]();
    granted[Symbol.dispose]();
    env.run();
    expect([pool.count, pool.queue.length, waiting.triggered]).toEqual([0, 0, false]);
  },
};

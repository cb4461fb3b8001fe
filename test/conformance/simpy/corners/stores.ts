import {
  Container,
  FilterStore,
  PriorityItem,
  PriorityStore,
  type ProcessGenerator,
  Store,
} from '../../../../core/simulation';
import type { Scenes, World } from './world';

function fill(
  w: World,
  tank: Container,
  name: unknown,
  how: 'put' | 'get',
  amount: number,
  wait = 0,
): void {
  w.go(function* (): ProcessGenerator {
    if (wait > 0) {
      yield w.env.timeout(wait);
    }
    yield tank[how](amount);
    w.say(name, how, amount, tank.level);
  });
}

export const stores: Scenes = {
  a_container_serves_in_order(w) {
    const tank = new Container(w.env, 10, 3);
    const visits = [
      ['a', 'get', 5, 0],
      ['b', 'get', 1, 0],
      ['c', 'put', 9, 0],
      ['d', 'put', 2, 1],
      ['e', 'get', 3, 2],
      ['f', 'put', 8, 2],
    ] as [string, 'put' | 'get', number, number][];
    for (const visit of visits) {
      fill(w, tank, ...visit);
    }
    w.runs();
    w.say(tank.level, tank.putQueue.length, tank.getQueue.length);
  },

  a_container_of_fractions(w) {
    const tank = new Container(w.env, 1, 0);
    for (let index = 0; index < 12; index++) {
      fill(w, tank, index, 'put', 0.1);
    }
    w.runs();
    w.say(tank.putQueue.length);
    for (const amount of [0.3, 0.7, 0.2]) {
      fill(w, tank, 'out', 'get', amount);
    }
    w.runs();
    w.say(tank.level, tank.getQueue.length, tank.capacity);
  },

  a_full_store(w) {
    const store = new Store<string>(w.env, 2);
    store.items = ['x'];
    const puts = [...'abcd'].map((item) => store.put(item));
    w.say(
      puts.map((put) => put.triggered),
      store.items,
      store.putQueue.length,
    );
    const gets = [store.get(), store.get(), store.get()];
    w.say(
      gets.map((get) => get.triggered),
      store.items,
    );
    w.runs();
    w.say(
      gets.map((get) => get.value),
      puts.map((put) => put.triggered),
      store.items,
    );
    puts[3]?.cancel();
    w.say(store.items, store.putQueue.length, puts[2]?.item);
    w.say(store.get().value, store.get().value);
    w.runs();
  },

  filters(w) {
    const shop = new FilterStore<number>(w.env, 3);
    const picky = (): boolean => {
      throw new RangeError('picky');
    };
    shop.items = [1, 2, 3];
    const first = shop.get((item) => item > 1);
    w.say(first.value, shop.items);
    const waiting = [9, 8, 1, 7].map((wanted) => shop.get((item) => item === wanted));
    const served = () => waiting.map((get) => get.triggered);
    w.say(served(), shop.items);
    for (const item of [7, 8]) {
      shop.put(item);
    }
    w.say(served(), shop.items);
    w.runs();
    w.say(served(), shop.items, shop.get().value, shop.getQueue.length);
    w.say(
      w.tries(() => shop.get(picky).triggered),
      shop.getQueue.length,
    );
    shop.put(4);
    w.runs();
  },

  a_store_by_priority(w) {
    const store = new PriorityStore<unknown>(w.env);
    const take = (count: number): unknown[] =>
      Array.from({ length: count }, () => store.get().value);
    for (const item of [5, 1, 4, 1, 3, 9, 2]) {
      store.put(item);
    }
    w.say(store.items);
    w.env.run();
    w.say(take(7), store.items);
    const ranked = [
      [2, 'a'],
      [1, 'b'],
      [2, 'c'],
      [1, 'd'],
      [1, 'e'],
      [0, 'f'],
    ] as const;
    for (const [priority, item] of ranked) {
      store.put(new PriorityItem(priority, item));
    }
    w.say(take(6).map((item) => (item as PriorityItem).item));
    for (const item of [[1, 'z'], [1, 'a'], [0, 'm'], [1, 'a', 0], [0]]) {
      store.put(item);
    }
    w.say(take(5));
    for (const item of [
      [1, [2], 4],
      [1, [2], 3],
      [1, [1, 9], 5],
    ]) {
      store.put(item);
    }
    w.say(take(3));
    store.put({});
    w.say(
      w.tries(() => store.put({})),
      w.tries(() => new PriorityStore<unknown>(w.env).put(undefined).triggered),
    );
  },

  a_get_that_is_given_up_at_the_instant_it_is_served(w) {
    const { env } = w;
    const store = new Store<string>(env);
    const customer = (name: string) =>
      w.go(function* (): ProcessGenerator {
        const get = store.get();
        try {
          w.say(name, yield get);
        } catch {
          w.say(name, 'out', get.triggered, store.items);
        } finally {
          get.dispose();
        }
      });
    const first = customer('a');
    customer('b');
    w.go(function* (): ProcessGenerator {
      yield env.timeout(1);
      store.put('item');
      yield env.timeout(0);
      first.interrupt();
      yield env.timeout(1);
      store.put('second');
      const again = customer('c');
      yield env.timeout(0);
      again.interrupt();
    });
    w.runs();
    w.say(store.items, store.getQueue.length);
  },
};

import {
  BaseResource,
  Get,
  type ProcessGenerator,
  Put,
  type QueuedEvent,
  type Request,
  Resource,
  Store,
  type StoreGet,
  type StorePut,
} from '../../../../core/simulation';
import type { Scenes, World } from './world';

class NamedPut extends Put<string> {
  readonly name: string;
  constructor(resource: BaseResource, name: string) {
    super(resource);
    this.name = name;
  }
}

class NamedGet extends Get<string> {
  readonly name: string;
  constructor(resource: BaseResource, name: string) {
    super(resource);
    this.name = name;
  }
}

/** Serves every request but those that are named "stuck". */
class Gate extends BaseResource {
  proceeds = true;
  private readonly w: World;

  constructor(w: World) {
    super(w.env, 0);
    this.w = w;
  }

  put(name: string): NamedPut {
    return this.enqueuePut(new NamedPut(this, name));
  }

  get(name: string): NamedGet {
    return this.enqueueGet(new NamedGet(this, name));
  }

  protected override doPut(event: QueuedEvent): boolean {
    return this.serve('put?', event as QueuedEvent & NamedPut);
  }

  protected override doGet(event: QueuedEvent): boolean {
    return this.serve('get?', event as QueuedEvent & NamedGet);
  }

  private serve(kind: string, event: QueuedEvent & { name: string }): boolean {
    this.w.say(kind, event.name);
    if (event.name !== 'stuck') {
      event.succeed(event.name);
    }
    return this.proceeds;
  }
}

class Stack extends Resource {
  declare w: World;

  protected override insertPut(event: QueuedEvent): void {
    this.w.say('queued behind', this.putQueue.length);
    this.insertPutBefore(event, this.putQueue[0]);
  }
}

class Pick<T> extends Store<T> {
  declare w: World;

  protected override insertGet(event: QueuedEvent): void {
    this.w.say('queued behind', this.getQueue.length);
    this.insertGetBefore(event, this.getQueue[0]);
  }
}

class Short extends Resource {
  override request(): Request {
    if (this.queue.length >= 1) {
      throw new Error('no room');
    }
    return super.request();
  }
}

export const classes: Scenes = {
  a_resource_of_one_s_own(w) {
    const gate = new Gate(w);
    const names = () =>
      [gate.putQueue, gate.getQueue].map((queue) =>
        queue.map((event) => (event as QueuedEvent & NamedPut).name),
      );
    for (const name of ['stuck', 'a', 'b']) {
      w.say(gate.put(name).triggered, gate.get(name).triggered);
    }
    w.say(...names());
    w.runs();
    gate.proceeds = false;
    for (const name of ['stuck', 'c']) {
      w.say(gate.put(name).triggered, gate.get(name).triggered);
    }
    w.runs();
    w.say(...names());
  },

  a_queue_of_one_s_own(w) {
    const [stack, pick] = [new Stack(w.env), new Pick<number>(w.env)];
    stack.w = w;
    pick.w = w;
    for (const name of 'abcd') {
      w.hold(stack, name, 1);
    }
    for (const name of 'xyz') {
      w.go(function* (): ProcessGenerator {
        w.say(name, yield pick.get());
      });
    }
    w.env.timeout(1).addCallback(() => {
      for (const item of [1, 2, 3]) {
        pick.put(item);
      }
    });
    w.runs();
  },

  a_resource_that_is_closed_at_times(w) {
    class Closable extends Resource {
      isOpen = false;
      protected override doPut(event: QueuedEvent): boolean {
        return this.isOpen && super.doPut(event);
      }
      protected override doGet(event: QueuedEvent): boolean {
        w.say('given back', this.count);
        return super.doGet(event);
      }
    }
    const pool = new Closable(w.env, 2);
    for (const name of 'abc') {
      w.hold(pool, name, 1);
    }
    w.go(function* (): ProcessGenerator {
      yield 1;
      pool.isOpen = true;
      w.hold(pool, 'd', 1);
      yield 0.5;
      pool.isOpen = false;
    });
    w.runs();
    w.say(pool.count, pool.queue.length);
  },

  a_queue_with_an_end(w) {
    const pool = new Short(w.env);
    w.say(
      w.tries(() => pool.request().triggered),
      w.tries(() => pool.request().triggered),
    );
    w.say(
      w.tries(() => pool.request()),
      pool.queue.length,
    );
  },

  a_resource_that_serves_while_it_serves(w) {
    class Swapping extends Store<string> {
      taken: StoreGet<string> | undefined;
      protected override doPut(event: QueuedEvent): boolean {
        const proceed = super.doPut(event);
        if ((event as unknown as StorePut<string>).item === 'swap') {
          this.taken = this.get();
          w.say('took', this.taken.value);
        }
        return proceed;
      }
    }
    const store = new Swapping(w.env, 2);
    for (const item of ['a', 'swap', 'b', 'swap']) {
      store.put(item);
    }
    w.runs();
    w.say(store.items, store.putQueue.length, store.getQueue.length, store.taken?.value);
  },

  a_watched_resource(w) {
    class Watched extends Resource {
      override request(): Request {
        w.say('request', this.count);
        return super.request();
      }
      override release(request: Request) {
        w.say('release', this.count);
        return super.release(request);
      }
    }
    const [watched, plain] = [new Watched(w.env), new Resource(w.env)];
    const patched = <A extends unknown[], R>(name: string, call: (...args: A) => R) => {
      return (...args: A): R => {
        w.say('before', name, plain.count);
        const result = call.apply(plain, args);
        w.say('after', name, plain.count, plain.queue.length);
        return result;
      };
    };
    plain.request = patched('request', plain.request);
    plain.release = patched('release', plain.release);
    for (const pool of [watched, plain]) {
      for (const name of 'ab') {
        w.hold(pool, name, 1);
      }
    }
    w.runs();
  },

  a_watched_step(w) {
    const { env } = w;
    const { step } = env;
    env.step = () => {
      w.say('step to', env.peek());
      step.call(env);
    };
    w.hold(new Resource(env), 'a', 1);
    w.runs(env.timeout(2));
  },
};

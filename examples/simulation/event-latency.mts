// A cable keeps the delay between two processes out of both: what goes in comes out ten seconds later.
// The same model in SimPy: event_latency.py
import { Environment, type ProcessGenerator, Store, type StoreGet } from 'swf-testbed/simulation';

const DELAY = 10;
const END = 100;

class Cable<T> {
  private readonly env: Environment;
  private readonly delay: number;
  private readonly arrived: Store<T>;

  constructor(env: Environment, delay: number) {
    this.env = env;
    this.delay = delay;
    this.arrived = new Store(env);
  }

  put(value: T): void {
    this.env.process(this.travel(value));
  }

  get(): StoreGet<T> {
    return this.arrived.get();
  }

  private *travel(value: T): ProcessGenerator {
    yield this.env.timeout(this.delay);
    this.arrived.put(value);
  }
}

const env = new Environment();
const cable = new Cable<string>(env, DELAY);

function* sender(): ProcessGenerator {
  for (;;) {
    yield env.timeout(5);
    cable.put(`Sender sent this at ${env.now}`);
  }
}

function* receiver(): ProcessGenerator {
  for (;;) {
    const message = yield* cable.get();
    console.log(`Received this at ${env.now} while ${message}`);
  }
}

console.log('Event Latency');
env.process(sender());
env.process(receiver());
env.run(END);

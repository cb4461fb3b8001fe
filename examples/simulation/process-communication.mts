// Processes talk through stores: first one to one, then one to many, each receiver with a store of its own.
// The same model in SimPy: process_communication.py
import {
  type AllOf,
  Environment,
  type ProcessGenerator,
  Store,
  type StorePut,
} from 'swf-testbed/simulation';

const END = 100;
const random = new Environment(0, 42).random();

interface Message {
  readonly sentAt: number;
  readonly text: string;
}

/** What is put in comes out of every pipe. */
class Broadcast<T> {
  private readonly env: Environment;
  private readonly pipes: Store<T>[] = [];

  constructor(env: Environment) {
    this.env = env;
  }

  pipe(): Store<T> {
    const pipe = new Store<T>(this.env);
    this.pipes.push(pipe);
    return pipe;
  }

  put(value: T): AllOf {
    return this.env.allOf(this.pipes.map((pipe) => pipe.put(value)));
  }
}

function* sender(
  env: Environment,
  name: string,
  out: { put(message: Message): StorePut<Message> | AllOf },
): ProcessGenerator {
  for (;;) {
    yield env.timeout(random.integer(6, 10));
    out.put({ sentAt: env.now, text: `${name} says hello at ${env.now}` });
  }
}

function* receiver(env: Environment, name: string, pipe: Store<Message>): ProcessGenerator {
  for (;;) {
    const { sentAt, text } = yield* pipe.get();
    if (sentAt < env.now) {
      console.log(`LATE Getting Message: at time ${env.now}: ${name} received message: ${text}`);
    } else {
      console.log(`at time ${env.now}: ${name} received message: ${text}.`);
    }
    yield env.timeout(random.integer(4, 8));
  }
}

function oneToOne(): void {
  const env = new Environment();
  const pipe = new Store<Message>(env);
  env.process(sender(env, 'Generator A', pipe));
  env.process(receiver(env, 'Consumer A', pipe));
  env.run(END);
}

function oneToMany(): void {
  const env = new Environment();
  const broadcast = new Broadcast<Message>(env);
  env.process(sender(env, 'Generator A', broadcast));
  env.process(receiver(env, 'Consumer A', broadcast.pipe()));
  env.process(receiver(env, 'Consumer B', broadcast.pipe()));
  env.run(END);
}

console.log('Process communication');
console.log('\nOne-to-one pipe communication\n');
oneToOne();
console.log('\nOne-to-many pipe communication\n');
oneToMany();

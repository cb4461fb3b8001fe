// A carwash with two machines: cars wait for a machine, then for the process that washes them.
// The same model in SimPy: carwash.py
import { Environment, type ProcessGenerator, Resource } from 'swf-testbed/simulation';

const MACHINES = 2;
const MINUTES_TO_WASH = 5;
const MEAN_INTERVAL = 7;
const END = 20;

const env = new Environment(0, 42);
const random = env.random();
const machines = new Resource(env, MACHINES);

function* wash(car: string): ProcessGenerator {
  yield env.timeout(MINUTES_TO_WASH);
  console.log(`Carwash removed ${random.integer(50, 99)}% of ${car}'s dirt.`);
}

function* visit(car: string): ProcessGenerator {
  say(car, 'arrives at');
  using machine = machines.request();
  yield machine;
  say(car, 'enters');
  yield env.process(wash(car));
  say(car, 'leaves');
}

function* traffic(): ProcessGenerator {
  let cars = 0;
  for (; cars < 4; cars++) {
    env.process(visit(`Car ${cars}`));
  }
  for (; ; cars++) {
    yield env.timeout(random.integer(MEAN_INTERVAL - 2, MEAN_INTERVAL + 2));
    env.process(visit(`Car ${cars}`));
  }
}

function say(car: string, does: string): void {
  console.log(`${car} ${does} the carwash at ${env.now.toFixed(2)}.`);
}

console.log('Carwash');
env.process(traffic());
env.run(END);

// Customers of a bank with one counter: who waits longer than she is willing to leaves unserved.
// The same model in SimPy: bank_renege.py
import { Environment, type ProcessGenerator, Resource } from 'swf-testbed/simulation';

const CUSTOMERS = 5;
const MEAN_INTERVAL = 10;
const MEAN_SERVICE = 12;
const PATIENCE: readonly [number, number] = [1, 3];

const env = new Environment(0, 42);
const random = env.random();
const counter = new Resource(env, 1);

function* arrivals(): ProcessGenerator {
  for (let i = 0; i < CUSTOMERS; i++) {
    env.process(customer(`Customer${String(i).padStart(2, '0')}`));
    yield env.timeout(random.exponential(MEAN_INTERVAL));
  }
}

function* customer(name: string): ProcessGenerator {
  const arrived = env.now;
  say(name, 'Here I am');
  using request = counter.request();
  const patience = env.timeout(random.uniform(...PATIENCE));
  const happened = yield* env.anyOf([request, patience]);
  const waited = (env.now - arrived).toFixed(3).padStart(6);
  if (!happened.has(request)) {
    say(name, `RENEGED after ${waited}`);
    return;
  }
  say(name, `Waited ${waited}`);
  yield env.timeout(random.exponential(MEAN_SERVICE));
  say(name, 'Finished');
}

function say(name: string, what: string): void {
  console.log(`${env.now.toFixed(4).padStart(7)} ${name}: ${what}`);
}

console.log('Bank renege');
env.process(arrivals());
env.run();

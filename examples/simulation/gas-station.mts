// Cars refuel at two pumps from one tank, which a truck refills when it is nearly empty.
// The same model in SimPy: gas_station.py
import { Container, Environment, type ProcessGenerator, Resource } from 'swf-testbed/simulation';

const PUMPS = 2;
const STATION_LITRES = 200;
const CALL_BELOW_PERCENT = 25;
const CAR_LITRES = 50;
const CAR_LEVEL: readonly [number, number] = [5, 25];
const LITRES_PER_SECOND = 2;
const TRUCK_SECONDS = 300;
const INTERVAL: readonly [number, number] = [30, 300];
const END = 1000;

const env = new Environment(0, 42);
const random = env.random();
const pumps = new Resource(env, PUMPS);
const tank = new Container(env, STATION_LITRES, STATION_LITRES);

function* car(name: string): ProcessGenerator {
  const needed = CAR_LITRES - random.integer(...CAR_LEVEL);
  say(`${name} arrived at gas station`);
  using pump = pumps.request();
  yield pump;
  yield tank.get(needed);
  yield env.timeout(needed / LITRES_PER_SECOND);
  say(`${name} refueled with ${needed.toFixed(1)}L`);
}

function* watchTank(): ProcessGenerator {
  for (;;) {
    if ((tank.level / tank.capacity) * 100 < CALL_BELOW_PERCENT) {
      say('Calling tank truck');
      yield env.process(truck());
    }
    yield env.timeout(10);
  }
}

function* truck(): ProcessGenerator {
  yield env.timeout(TRUCK_SECONDS);
  const litres = tank.capacity - tank.level;
  tank.put(litres);
  say(`Tank truck arrived and refuelled station with ${litres.toFixed(1)}L`);
}

function* traffic(): ProcessGenerator {
  for (let cars = 0; ; cars++) {
    yield env.timeout(random.integer(...INTERVAL));
    env.process(car(`Car ${cars}`));
  }
}

function say(what: string): void {
  console.log(`${env.now.toFixed(1).padStart(6)} s: ${what}`);
}

console.log('Gas Station refuelling');
env.process(watchTank());
env.process(traffic());
env.run(END);

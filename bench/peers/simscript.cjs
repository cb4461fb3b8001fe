// The kernel's models for SimScript (async functions; it has no stores, conditions or interrupts). Prints, as JSON, the
// end time and the first and the best CPU seconds of MODEL in ROUNDS runs.
// It is made for browsers, which it gives a turn now and then.
globalThis.requestAnimationFrame = setImmediate;
const { Entity, Queue, Simulation } = require('simscript');

const TABLE = Array.from({ length: 1009 }, (_, i) => ((i * 7919) % 1009) / 100 + 0.01);
const delayOf = (i) => TABLE[i % 1009];

/** SimScript wants a class per kind of entity, with a method `script`. */
function entity(simulation, script) {
  const started = new Entity();
  started.script = () => script(started);
  simulation.activate(started);
}

function timeouts(simulation) {
  for (let id = 0; id < 1000; id++) {
    entity(simulation, async (self) => {
      for (let i = 0; i < 1000; i++) {
        await self.delay(delayOf(id * 31 + i));
      }
    });
  }
}

function queueing(simulation) {
  const servers = new Queue('servers', 4);
  entity(simulation, async (self) => {
    for (let i = 0; i < 200_000; i++) {
      await self.delay(delayOf(i * 17 + 5));
      entity(simulation, async (customer) => {
        await customer.enterQueue(servers);
        await customer.delay(delayOf(i) * 3.5);
        customer.leaveQueue(servers);
      });
    }
  });
}

/** In one function: SimScript ends a run too early when what goes on does so several `await`s away. */
function stf(simulation) {
  entity(simulation, async (self) => {
    await self.delay(1);
    while (simulation.timeNow < 1_050_000) {
      await self.delay(2);
      await self.delay(0.1);
    }
    await self.delay(1);
  });
}

const model = [timeouts, queueing, undefined, undefined, stf][Number(process.argv[2])];
if (model === undefined) {
  process.exit(1);
}

function simulated() {
  return new Promise((resolve) => {
    const simulation = new Simulation();
    simulation.starting.addEventListener(() => model(simulation));
    simulation.finished.addEventListener(() => resolve(simulation.timeNow));
    simulation.start(true);
  });
}

async function main(rounds) {
  let end = 0;
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    end = await simulated();
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1e6);
  }
  console.log(JSON.stringify([end, times[0], Math.min(...times)]));
}

main(Number(process.argv[3]));

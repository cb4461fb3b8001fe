// The kernel's models for simjs (callbacks; it has no conditions and no interrupts). Prints, as JSON, the end time and
// the first and the best CPU seconds of MODEL in ROUNDS runs.
// It is made for browsers and puts its classes into `window`.
globalThis.window = globalThis;
require('simjs');

const { Sim } = globalThis;

const TABLE = Array.from({ length: 1009 }, (_, i) => ((i * 7919) % 1009) / 100 + 0.01);
const delayOf = (i) => TABLE[i % 1009];

/** simjs wants a class per kind of entity, with a method `start`. */
function entity(sim, start) {
  class Started extends Sim.Entity {
    start() {
      start(this);
    }
  }
  sim.addEntity(Started);
}

function timeouts(sim) {
  for (let id = 0; id < 1000; id++) {
    entity(sim, (self) => {
      let i = 0;
      const next = () => {
        if (i < 1000) {
          self.setTimer(delayOf(id * 31 + i++)).done(next);
        }
      };
      next();
    });
  }
}

function queueing(sim) {
  const servers = new Sim.Facility('servers', Sim.Facility.FCFS, 4);
  entity(sim, (self) => {
    let i = 0;
    const arrive = () => {
      if (i < 200_000) {
        self.setTimer(delayOf(i * 17 + 5)).done(() => {
          self.useFacility(servers, delayOf(i++) * 3.5);
          arrive();
        });
      }
    };
    arrive();
  });
}

function producers(sim) {
  const buffer = new Sim.Buffer('buffer', 50);
  for (let id = 0; id < 10; id++) {
    entity(sim, (self) => {
      let i = 0;
      const produce = () => {
        if (i < 25_000) {
          self.setTimer(delayOf(id * 13 + i++)).done(() => self.putBuffer(buffer, 1).done(produce));
        }
      };
      produce();
    });
    entity(sim, (self) => {
      let i = 0;
      const consume = () => {
        if (i < 25_000) {
          self.getBuffer(buffer, 1).done(() => self.setTimer(delayOf(id * 29 + i++)).done(consume));
        }
      };
      consume();
    });
  }
}

function stf(sim) {
  entity(sim, (self) => {
    const generate = () => {
      if (sim.time() < 1_050_000) {
        self.setTimer(2).done(() => self.setTimer(0.1).done(generate));
      } else {
        self.setTimer(1);
      }
    };
    self.setTimer(1).done(generate);
  });
}

const model = [timeouts, queueing, producers, undefined, stf][Number(process.argv[2])];
if (model === undefined) {
  process.exit(1);
}
let end = 0;
const times = Array.from({ length: Number(process.argv[3]) }, () => {
  const start = process.cpuUsage();
  const sim = new Sim.Sim();
  model(sim);
  sim.simulate(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  end = sim.time();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
});
console.log(JSON.stringify([end, times[0], Math.min(...times)]));

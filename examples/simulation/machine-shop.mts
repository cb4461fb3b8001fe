// Ten machines that break now and then. Their one repairman has other things to do, which a broken machine interrupts.
// The same model in SimPy: machine_shop.py
import {
  Environment,
  Interrupt,
  PreemptiveResource,
  type Process,
  type ProcessGenerator,
} from 'swf-testbed/simulation';

const PART_MEAN = 10;
const PART_DEVIATION = 2;
const MEAN_TIME_TO_FAILURE = 300;
const REPAIR_TIME = 30;
const OTHER_JOB_TIME = 30;
const MACHINES = 10;
const WEEKS = 4;

const env = new Environment(0, 42);
const random = env.random();
const repairman = new PreemptiveResource(env, 1);

function timePerPart(): number {
  let time: number;
  do {
    time = random.normal(PART_MEAN, PART_DEVIATION);
  } while (time <= 0);
  return time;
}

/** Goes on with a piece of work after every interrupt, until all of its time is spent. */
function* work(time: number, interrupted: () => ProcessGenerator): ProcessGenerator {
  for (let left = time; left > 0; ) {
    const start = env.now;
    try {
      yield env.timeout(left);
      return;
    } catch (error) {
      if (!(error instanceof Interrupt)) {
        throw error;
      }
      left -= env.now - start;
      yield* interrupted();
    }
  }
}

class Machine {
  parts = 0;
  private broken = false;
  private readonly process: Process;

  constructor() {
    this.process = env.process(this.produce());
    env.process(this.breakDown());
  }

  private *produce(): ProcessGenerator {
    for (;;) {
      yield* work(timePerPart(), () => this.repair());
      this.parts++;
    }
  }

  private *repair(): ProcessGenerator {
    this.broken = true;
    using turn = repairman.request(1);
    yield turn;
    yield env.timeout(REPAIR_TIME);
    this.broken = false;
  }

  private *breakDown(): ProcessGenerator {
    for (;;) {
      yield env.timeout(random.exponential(MEAN_TIME_TO_FAILURE));
      if (!this.broken) {
        this.process.interrupt();
      }
    }
  }
}

/** The repairman's other jobs, of less importance: whoever repairs takes his time away. */
function* otherJobs(): ProcessGenerator {
  for (;;) {
    for (let left = OTHER_JOB_TIME; left > 0; ) {
      using turn = repairman.request(2);
      yield turn;
      const start = env.now;
      try {
        yield env.timeout(left);
        left = 0;
      } catch (error) {
        if (!(error instanceof Interrupt)) {
          throw error;
        }
        left -= env.now - start;
      }
    }
  }
}

console.log('Machine shop');
const machines = Array.from({ length: MACHINES }, () => new Machine());
env.process(otherJobs());
env.run(WEEKS * 7 * 24 * 60);
console.log(`Machine shop results after ${WEEKS} weeks`);
for (const [index, machine] of machines.entries()) {
  console.log(`Machine ${index} made ${machine.parts} parts.`);
}

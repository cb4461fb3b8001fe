// Fast processing: a sampled fraction of the super time frames (STFs) is cut into slices for a pool of workers.
import { type Environment, Resource } from 'swf-testbed/simulation';

const SLICES_PER_STF = 10; // a worker takes one at a time
const FAILURE_FRACTION = 0.02; // of the attempts

interface Parameters {
  readonly worker_count: number;
  readonly stf_interval_sec: number;
  readonly target_processing_sec: number;
  readonly sample_fraction: number;
  readonly physics_duration_min: number;
  readonly activemq_streams: number;
  readonly retry_max_attempts: number;
}

interface Runner {
  send_message(destination: string, message: Record<string, unknown>): void;
}

export class WorkflowExecutor {
  private workers!: Resource;
  private stfs = 0;
  private slices = 0;
  private retries = 0;
  private lost = 0;

  constructor(
    private readonly parameters: Parameters,
    private readonly runner?: Runner,
  ) {}

  *execute(env: Environment) {
    yield* this.run_preparation_phase(env);
    yield* this.stf_generation_loop(env);
    this.send('end_run');
    return { stfs: this.stfs, slices: this.slices, retries: this.retries, lost: this.lost };
  }

  *run_preparation_phase(env: Environment) {
    this.workers = new Resource(env, this.parameters.worker_count);
    this.send('run_imminent', { streams: this.parameters.activemq_streams });
    yield env.timeout(1);
  }

  *stf_generation_loop(env: Environment) {
    const duration = this.parameters.physics_duration_min * 60;
    this.send('start_run');
    const start = env.now;
    while (env.now - start < duration) {
      yield env.timeout(this.parameters.stf_interval_sec);
      yield* this.generate_stf_with_workers(env);
    }
  }

  *generate_stf_with_workers(env: Environment) {
    this.stfs += 1;
    this.send('stf_gen', { number: this.stfs });
    if (env.random().random() < this.parameters.sample_fraction) {
      for (let slice = 0; slice < SLICES_PER_STF; slice++) {
        this.slices += 1;
        env.process(this.process_slice(env, this.slices));
      }
    }
    yield env.timeout(0.1);
  }

  *process_slice(env: Environment, number: number) {
    for (let attempt = 1; attempt <= this.parameters.retry_max_attempts; attempt++) {
      const request = this.workers.request();
      yield request;
      yield* this.reconstruct(env);
      this.workers.release(request);
      if (env.random().random() >= FAILURE_FRACTION) {
        this.send('slice_done', { number, attempt });
        return;
      }
      this.retries += 1;
    }
    this.lost += 1;
    this.send('slice_lost', { number });
  }

  *reconstruct(env: Environment) {
    // Between 0.8 and 1.2 times the target
    yield env.timeout(this.parameters.target_processing_sec * (0.8 + 0.4 * env.random().random()));
  }

  private send(msg_type: string, content: Record<string, unknown> = {}) {
    this.runner?.send_message('/topic/epictopic', { msg_type, ...content });
  }
}

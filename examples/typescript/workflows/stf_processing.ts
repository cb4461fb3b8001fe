// Super time frame (STF) processing: the current data-acquisition pattern, with its state transitions.
import type { Environment } from 'swf-testbed/simulation';

interface Parameters {
  readonly stf_interval_sec?: number;
  readonly physics_duration_min?: number;
}

interface Runner {
  send_message(destination: string, message: Record<string, unknown>): void;
}

export class WorkflowExecutor {
  private stfs = 0;

  constructor(
    private readonly parameters: Parameters,
    private readonly runner?: Runner,
  ) {}

  *execute(env: Environment) {
    yield* this.run_daq_cycle(env);
    return { stfs: this.stfs };
  }

  *run_daq_cycle(env: Environment) {
    yield* this.broadcast_run_imminent(env);
    yield* this.broadcast_run_start(env);
    yield* this.generate_stfs_during_physics(env);
    yield* this.broadcast_run_end(env);
  }

  *broadcast_run_imminent(env: Environment) {
    this.send('run_imminent');
    yield env.timeout(1);
  }

  *broadcast_run_start(env: Environment) {
    this.send('start_run');
    yield env.timeout(1);
  }

  *generate_stfs_during_physics(env: Environment) {
    const { stf_interval_sec: interval = 2, physics_duration_min: minutes = 60 } = this.parameters;
    const duration = minutes * 60;
    const start = env.now;
    while (env.now - start < duration) {
      yield env.timeout(interval);
      yield* this.generate_stf(env);
    }
  }

  *broadcast_run_end(env: Environment) {
    this.send('end_run');
    yield env.timeout(1);
  }

  *generate_stf(env: Environment) {
    this.stfs += 1;
    this.send('stf_gen', { number: this.stfs });
    yield env.timeout(0.1);
  }

  private send(msg_type: string, content: Record<string, unknown> = {}) {
    this.runner?.send_message('/topic/epictopic', { msg_type, ...content });
  }
}

// my_workflow: items arrive, wait until a worker is free, and are processed.
//
// The class WorkflowExecutor is what runs. Its method `execute` is a process: simulated time passes at each `yield`,
// and nowhere else. A method called with `yield*` becomes a bar of the timeline, with nothing to annotate.
import { type Environment, type Event, Resource } from 'swf-testbed/simulation';

/** Every key of the configuration that this file reads. */
interface Parameters {
  readonly worker_count: number;
  readonly interval_sec: number;
  readonly duration_min: number;
  readonly processing_sec?: number;
}

/** What messages are sent with. */
interface Runner {
  send_message(destination: string, message: Record<string, unknown>): void;
}

export class WorkflowExecutor {
  private workers!: Resource;
  private done = 0;

  constructor(
    private readonly parameters: Parameters,
    private readonly runner?: Runner,
  ) {}

  *execute(env: Environment) {
    // A resource is named after its property: the timeline shows how busy "workers" are, and who waits for them.
    this.workers = new Resource(env, this.parameters.worker_count);
    const items = yield* this.let_items_arrive(env);
    yield env.allOf(items);
    // What is returned stands in the result, and is compared between executions.
    return { items_done: this.done };
  }

  *let_items_arrive(env: Environment) {
    const items: Event[] = [];
    const end = this.parameters.duration_min * 60;
    // Random numbers of the execution's seed: the same seed gives the same run.
    const random = env.random('arrivals');
    while (env.now < end) {
      yield env.timeout(random.exponential(this.parameters.interval_sec));
      // A process of its own: the next item does not wait for this one.
      items.push(env.process(this.handle_item(env, items.length + 1)));
    }
    return items;
  }

  *handle_item(env: Environment, number: number) {
    const request = this.workers.request();
    yield request;
    yield* this.process(env);
    this.workers.release(request);
    this.done += 1;
    this.runner?.send_message('/topic/my_workflow', { msg_type: 'item_done', number });
  }

  *process(env: Environment) {
    // A default makes a parameter optional: 20 is used where no configuration gives a value.
    const { processing_sec = 20 } = this.parameters;
    yield env.timeout(env.random('processing').uniform(0.5, 1.5) * processing_sec);
  }
}

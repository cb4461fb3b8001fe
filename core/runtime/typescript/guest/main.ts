import * as simulation from '../../../simulation';
import { NEXT } from '../../../simulation/yielded';
import { fromJson, toJson } from '../../../value/json';
import type { Factory, GuestEnd, GuestError, GuestHost, GuestRequest } from './contract';
import { failureOf, RunProblem } from './failure';
import { observeBeside } from './observers';
import { Channel, consoleOf, runnerOf } from './runner';
import { simulate } from './simulate';
import { Tracer } from './tracer';
import { toNative, toTable } from './values';
import { isPlainEvent, iterable, sleep } from './yields';

/** Runs a definition. Everything the definition can reach is made here, inside the sandbox. */
export function run(requestText: string, factory: Factory, host: GuestHost): GuestEnd {
  const request = JSON.parse(requestText) as GuestRequest;
  const env = environmentOf(request, host);
  const tracer = new Tracer(env, host, request.path);
  observeBeside(env, tracer);
  const channel = new Channel(env, tracer);
  // Chance is the seed's, also for those who ask Math for it.
  Math.random = () => env.random('Math.random').random();
  let error: GuestError | undefined;
  try {
    const process = start(env, factory, tracer, channel, request);
    simulate(env, tracer.log, request, host);
    const returned = process.triggered ? process.value : undefined;
    if (typeof returned === 'object' && returned !== null && !Array.isArray(returned)) {
      Object.assign(channel.reported, toTable(returned));
    }
  } catch (thrown) {
    error = failureOf(thrown, request.path, tracer);
  }
  tracer.log.flush();
  return {
    error,
    simulatedTime: env.now,
    eventCount: env.eventCount,
    reported: toJson(channel.reported),
  };
}

function environmentOf(request: GuestRequest, host: GuestHost): simulation.Environment {
  const { realtimeFactor: factor, seed } = request;
  if (factor === undefined) {
    return new simulation.Environment(0, seed);
  }
  const clock = { now: () => host.clock() / 1000, sleep: (seconds: number) => host.sleep(seconds) };
  return new simulation.RealtimeEnvironment(clock, { factor, seed, strict: false });
}

function start(
  env: simulation.Environment,
  factory: Factory,
  tracer: Tracer,
  channel: Channel,
  request: GuestRequest,
): simulation.Process {
  const Executor = factory(
    {},
    requireModule,
    consoleOf(channel),
    tracer.line,
    tracer,
    (name, value) => tracer.named(name, value),
    sleep,
    NEXT,
    isPlainEvent,
    (value) => tracer.native(iterable(value, tracer.line)),
  );
  if (typeof Executor !== 'function') {
    throw new RunProblem(
      'no-executor',
      `${request.path} defines no class WorkflowExecutor`,
      'write class WorkflowExecutor { constructor(parameters) {…} *execute(env) {…} }',
    );
  }
  const values = toNative(fromJson(request.takesConfig ? request.config : request.flattened));
  const make = Executor as new (values: unknown, runner: object, id: string) => Definition;
  const executor = new make(values, runnerOf(channel, request), request.executionId);
  const generator = executor.execute?.(env);
  if (typeof generator?.next !== 'function' || Symbol.asyncIterator in generator) {
    throw new RunProblem(
      'execute-not-generator',
      `execute of WorkflowExecutor in ${request.path} is not a generator method`,
      'write it as *execute(env) { … yield … }, without async',
    );
  }
  return env.process(generator) as simulation.Process;
}

interface Definition {
  execute?(env: simulation.Environment): simulation.ProcessGenerator<unknown>;
}

function requireModule(name: string): unknown {
  if (name === 'swf-testbed/simulation') {
    return simulation;
  }
  throw new RunProblem(
    'import-refused',
    `A workflow definition cannot import '${name}'`,
    "only 'swf-testbed/simulation' can be imported",
  );
}

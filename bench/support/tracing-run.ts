import type { FromWorker } from '../../core/runtime/protocol';
import { ChunkPool } from '../../core/runtime/typescript/chunk-pool';
import type { GuestHost, GuestRequest } from '../../core/runtime/typescript/guest/contract';
import { LogWriter } from '../../core/runtime/typescript/guest/log-writer';
import { simulate } from '../../core/runtime/typescript/guest/simulate';
import { SpanTracer } from '../../core/runtime/typescript/guest/span-tracer';
import { Tracer } from '../../core/runtime/typescript/guest/tracer';
import { logPosts } from '../../core/runtime/typescript/log-posts';
import { Environment } from '../../core/simulation';
import { Definition } from './as-definition';
import { KERNEL_MODELS, type KernelModel } from './kernel-models';

export const TRACING_MODES = ['untraced', 'spans', 'all records'] as const;

/** Index of the model, and of the mode. */
export interface TracingTask {
  readonly model: number;
  readonly mode: number;
}

const REQUEST = {
  until: undefined,
  limits: { simulatedSeconds: Number.POSITIVE_INFINITY, events: Number.POSITIVE_INFINITY },
} as GuestRequest;

const pool = new ChunkPool(64);

/** One run as the runtime's worker does it, posting what that posts. */
export function tracedRun(
  { model, mode }: TracingTask,
  post: (message: FromWorker) => void,
  chunks = pool,
): void {
  const definition = new Definition(KERNEL_MODELS[model] as KernelModel);
  const env = new Environment();
  const host: GuestHost = {
    clock: () => performance.now(),
    sleep: () => undefined,
    progress: (progress) => post({ type: 'progress', progress }),
    chunk: () => chunks.take(),
    log: logPosts(post),
  };
  post({ type: 'functions', functions: definition.functions });
  if (TRACING_MODES[mode] === 'untraced') {
    definition.start(env);
    simulate(env, new LogWriter(env._queue, host), REQUEST, host);
  } else {
    const tracer = new (TRACING_MODES[mode] === 'spans' ? SpanTracer : Tracer)(env, host);
    env.observe(tracer);
    definition.start(env, {
      line: tracer.line,
      tracer,
      named: (name, value) => tracer.named(name, value),
    });
    simulate(env, tracer.log, REQUEST, host);
    tracer.log.flush();
  }
  const { now, eventCount } = env;
  post({
    type: 'end',
    error: undefined,
    hasOuterFrames: false,
    simulatedTime: now,
    eventCount,
    eventHash: undefined,
    reported: {},
  });
}

import { Environment, type Event, type ProcessGenerator, Resource } from '../../core/simulation';
import { Definition } from './as-definition';

const RESUMES = 1_000_000;
const THINGS = 200_000;

/** Nanoseconds of one resumption of a process whose innermost generator is `depth` deep. */
export function resumption(depth: number): number {
  const definition = new Definition({ name: 'depth', start: deep });
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round++) {
    const env = new Environment();
    Object.assign(env, { depth, resumes: RESUMES });
    definition.start(env);
    const start = process.cpuUsage();
    env.run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, ((user + system) * 1000) / RESUMES);
  }
  return best;
}

/** Its text stands alone: it runs as a definition. */
function deep(env: Environment): void {
  const { depth, resumes } = env as Environment & { depth: number; resumes: number };
  const go = function* (level: number): ProcessGenerator {
    if (level > 1) {
      yield* go(level - 1);
      return;
    }
    for (let i = 0; i < resumes; i++) {
      yield env.timeout(1);
    }
  };
  env.process(go(depth));
}

/** Bytes of one thing that waits, all of the kernel's own with it. Wants `--expose-gc`. */
export function memory(kind: keyof typeof WAITING): number {
  const env = new Environment();
  const shared = { event: env.event(), pool: new Resource(env) };
  const kept: unknown[] = new Array(THINGS).fill(undefined);
  const before = liveBytes();
  for (let i = 0; i < THINGS; i++) {
    kept[i] = WAITING[kind](env, shared);
  }
  if (kind.includes('process')) {
    env.run(1);
  }
  const bytes = (liveBytes() - before) / THINGS;
  return kept.length === THINGS ? bytes : 0;
}

type Shared = { readonly event: Event; readonly pool: Resource };

export const WAITING = {
  'a waiting timeout': (env: Environment) => env.timeout(5),
  'a process that waits for an event': (env: Environment, { event }: Shared) =>
    env.process(waitFor(event)),
  'a process that waits for its own timeout': (env: Environment) => env.process(sleeper(env)),
  'a queued request': (_env: Environment, { pool }: Shared) => pool.request(),
};

function* waitFor(event: Event): ProcessGenerator {
  yield event;
}

function* sleeper(env: Environment): ProcessGenerator {
  yield env.timeout(5);
}

function liveBytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

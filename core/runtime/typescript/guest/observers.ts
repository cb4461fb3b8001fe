import { Environment, Observer } from '../../../simulation';

type Hook = Exclude<keyof Observer, `_${string}`>;
type Method = (...seen: readonly unknown[]) => void;

const { observe } = Environment.prototype;
const hooks = Object.getOwnPropertyNames(Observer.prototype).filter(
  (name): name is Hook => name !== 'constructor' && !name.startsWith('_'),
);

/** What a definition observes with, sees everything beside the runtime's own observer, not instead of it. */
export function observeBeside(env: Environment, own: Observer): void {
  observe.call(env, own);
  env.observe = (other) => observe.call(env, other === undefined ? own : both(own, other));
}

function both(first: Observer, second: Observer): Observer {
  const methods: Partial<Record<Hook, Method>> = {};
  for (const hook of hooks) {
    const [one, other] = [methodOf(first, hook), methodOf(second, hook)];
    // What nobody wants to see stays as it is: it costs nothing then.
    if (one !== undefined || other !== undefined) {
      methods[hook] = (...seen) => {
        one?.(...seen);
        other?.(...seen);
      };
    }
  }
  return Object.assign(new Observer(), methods);
}

function methodOf(observer: Observer, hook: Hook): Method | undefined {
  const method = observer[hook] as Method;
  return method === Observer.prototype[hook] ? undefined : method.bind(observer);
}

import { Environment, type Process, type ProcessGenerator } from '../../../core/simulation';

/** A simulation, and what was said in it: `time what`. */
export function world() {
  const env = new Environment();
  const said: string[] = [];
  return {
    env,
    said,
    say: (what: unknown) => said.push(`${env.now} ${what}`),
    go: <R>(body: () => ProcessGenerator<R>): Process<R> => env.process(body()),
  };
}

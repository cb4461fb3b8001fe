import { expect, test } from 'vitest';
import { MarkKind, WaitKind } from '../../../../core/trace/tables';
import { runText } from '../run';

const TEXT = `import { Container, PriorityResource, Store } from 'swf-testbed/simulation';
class WorkflowExecutor {
  constructor(parameters, runner) { this.runner = runner; }
  made(n) {
    this.other.put(n); // wait
    return n;
  }
  *execute(env) {
    this.other = new Store(env);
    const stores = { in: new Store(env), none: undefined };
    const pool = new PriorityResource(env, 1), tank = new Container(env, 10, 5);
    const request = pool.request(2); // wait
    yield request;
    stores.in.put( // wait
      this.made(1),
    );
    const got = yield* stores.in.get(); // wait
    yield stores.in // wait
      .put(got), this.runner.report_state('one'); // state
    stores.none?.put(3);
    stores?.in.get().addCallback(() => // wait
      this.runner.reportState(\`\${this.made(2)}\`)); // state
    pool.request(); // wait
    yield env.anyOf([
      tank.get(7), // wait
      tank.put(2), // wait
      env.timeout(3),
    ]);
    const all = [1, 2].map((n) =>
      tank.put(n)); // wait wait
    yield env.allOf(all);
  }
}`;

test('requests and states have the lines on which they stand', () => {
  const { end, trace } = runText(TEXT);
  expect(end.error).toBe(undefined);
  const marked = (word: string) =>
    TEXT.split('\n').flatMap((text, index) =>
      (text.split('//')[1] ?? '').split(' ').flatMap((own) => (own === word ? [index + 1] : [])),
    );
  const kinds: number[] = [WaitKind.timeout, WaitKind.condition, WaitKind.event, WaitKind.process];
  const waits = Array.from(trace.column('waits', 'line')).filter(
    (_line, row) => !kinds.includes(trace.column('waits', 'kind')[row] as number),
  );
  // `made` is called twice.
  expect(waits.sort((a, b) => a - b)).toEqual([...marked('wait'), 5].sort((a, b) => a - b));
  const states = Array.from(trace.column('marks', 'line')).filter(
    (_line, row) => trace.column('marks', 'kind')[row] === MarkKind.state,
  );
  expect(states).toEqual(marked('state'));
});

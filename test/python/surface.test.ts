import { describe, expect, test } from 'vitest';
import type { ValueTable } from '../../core/value/value';
import { definition, messages, RUNTIMES, runPython } from './run';

const CONFIG: ValueTable = {
  parameters: { worker_count: 3n, rate: 2.0 },
  testbed: { namespace: 'user' },
};
const FLATTENED: ValueTable = {
  worker_count: 3n,
  rate: 2.0,
  parameters: CONFIG['parameters'] ?? {},
};

const executor = (signature: string, report: string): string => `
class WorkflowExecutor:
    def __init__(self, ${signature}):
        self.seen = ${report}

    def execute(self, env):
        yield env.timeout(1)
        return {'seen': self.seen}
`;

/** The testbed's surface as design §3 promises it, sentence by sentence. */
describe.each(RUNTIMES)('%s', (runtime) => {
  const run = (text: string) =>
    runPython(text, { runtime, config: CONFIG, flattened: FLATTENED, runNumber: 42 });

  test.each([
    [
      'parameters',
      "[parameters['worker_count'], parameters['parameters']['worker_count'], repr(parameters['rate'])]",
      [3n, 3n, '2.0'],
    ],
    [
      'config, runner, execution_id',
      "[config['parameters']['worker_count'], 'worker_count' in config, runner.namespace, execution_id]",
      [3n, false, 'user', 'it-user-1'],
    ],
    [
      'config, runner, execution_id, extra=7',
      "[config['testbed']['namespace'], extra]",
      ['user', 7n],
    ],
    [
      'parameters, runner, execution_id',
      "[parameters['worker_count'], runner.workflows_dir, execution_id]",
      [3n, '/project/workflows', 'it-user-1'],
    ],
  ])('(%s) receives what it declares', async (signature, report, seen) => {
    const { error, reported } = await run(executor(signature, report));
    expect({ error, reported }).toEqual({ error: undefined, reported: { seen } });
  });

  test('messages are kept with destination, type, payload and simulated time', async () => {
    const outcome = await run(
      definition(
        `
runner.send_message('/topic/epictopic', {'msg_type': 'run_imminent', 'run_id': 7})
yield env.timeout(1.5)
runner.send_message('/queue/workers', {'type': 'work', 'size': 2.5, 'when': datetime.date(2026, 1, 2)})
runner.send_message('/queue/workers', 'plain')
`,
        'import datetime',
      ),
    );
    expect(outcome.error).toBeUndefined();
    expect(messages(outcome)).toEqual([
      {
        time: 0,
        destination: '/topic/epictopic',
        type: 'run_imminent',
        payload: { msg_type: 'run_imminent', run_id: 7 },
      },
      {
        time: 1.5,
        destination: '/queue/workers',
        type: 'work',
        payload: { type: 'work', size: 2.5, when: '2026-01-02' },
      },
      { time: 1.5, destination: '/queue/workers', type: 'message', payload: 'plain' },
    ]);
  });

  test('a destination that is neither queue nor topic is refused', async () => {
    const { error } = await run(definition("runner.send_message('epictopic', {})"));
    expect(error).toMatchObject({
      message: "ValueError: destination must start with '/queue/' or '/topic/', got 'epictopic'",
      line: 9,
    });
  });

  test('the runner has its state, its logger and its addresses, and takes metrics', async () => {
    const { error, reported } = await run(
      definition(`
runner.initialize_state(42, 'it-user-1', {'a': 1})
runner.logger.info('begun')
runner.report_metric('state', [runner.run_id, runner.execution_id, runner.config['a']])
runner.report_metric('addresses', [runner.namespace, runner.workflows_dir, runner.monitor_url])
runner.report_metric('nested', {'x': 1, 'y': [2.0, True, None]})
`),
    );
    expect(error).toBeUndefined();
    expect(reported).toEqual({
      state: [42n, 'it-user-1', 1n],
      addresses: ['user', '/project/workflows', ''],
      nested: { x: 1n, y: [2, true, 'None'] },
    });
  });

  test('swf_common_lib.api_utils gives the run number', async () => {
    const { error, reported } = await run(
      definition(
        `
runner.report_metric('numbers', [get_next_run_number(runner.monitor_url, runner.api_session, runner.logger), api_utils.get_next_run_number()])
`,
        'from swf_common_lib.api_utils import get_next_run_number\nfrom swf_common_lib import api_utils',
      ),
    );
    expect({ error, reported }).toEqual({ error: undefined, reported: { numbers: [42n, 42n] } });
  });

  test.each([
    ['runner.connect()', 'AttributeError: runner.connect is not available in a simulation'],
    [
      "runner.api_session.post('x')",
      'AttributeError: runner.api_session.post is not available in a simulation',
    ],
    [
      'import swf_common_lib.api_utils as u\nu.ensure_namespace()',
      'AttributeError: swf_common_lib.api_utils.ensure_namespace is not available in a simulation',
    ],
    [
      'import swf_common_lib\nswf_common_lib.base_agent',
      'AttributeError: swf_common_lib.base_agent is not available in a simulation',
    ],
    [
      'import swf_common_lib.base_agent',
      'ModuleNotFoundError: swf_common_lib.base_agent is not available in a simulation',
    ],
  ])('%s, which is not there, is named', async (statement, message) => {
    const { error } = await run(definition(statement));
    expect(error?.message).toBe(message);
    expect(error?.line).toBeGreaterThan(8);
  });
});

import { expect, test } from 'vitest';
import { compareExecutions } from '../../../core/run/compare';
import type { ExecutionRow } from '../../../core/store/types';

const row = (changes: Partial<ExecutionRow>): ExecutionRow => ({
  execution_id: 'a',
  parameter_values: '{"parameters":{"worker_count":10,"name":"x"}}',
  performance_metrics: '{"messages":{"stf":3}}',
  start_time: '',
  end_time: null,
  status: 'completed',
  executed_by: 'me',
  workflow_name: 'w',
  version: '1',
  workflow_type: 't',
  revision: 'r',
  namespace: '',
  runtime: 'pyodide',
  seed: 1,
  provenance: '{}',
  run_options: '{}',
  sim_time: 1,
  event_count: 5,
  wall_seconds: 0,
  event_hash: '',
  error_message: null,
  error: null,
  messages_by_type: '{}',
  trace_file: null,
  pinned: false,
  note: '',
  ...changes,
});

test('only what differs among facts and parameters, every metric, differences to the first', () => {
  const other = row({
    parameter_values: '{"parameters":{"worker_count":25,"name":"x","extra":true}}',
    performance_metrics: '{"messages":{"stf":7}}',
    sim_time: 2.5,
  });
  expect(compareExecutions([row({}), other])).toEqual([
    { kind: 'execution', key: 'sim_time', values: [1, 2.5], differences: [0, 1.5] },
    { kind: 'parameter', key: 'parameters.worker_count', values: [10, 25], differences: [0, 15] },
    { kind: 'parameter', key: 'parameters.extra', values: [null, true], differences: [null, null] },
    { kind: 'metric', key: 'messages.stf', values: [3, 7], differences: [0, 4] },
  ]);
});

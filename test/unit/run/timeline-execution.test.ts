import { expect, it } from 'vitest';
import { storedCode, timelineExecution } from '../../../core/run/timeline-execution';
import type { ExecutionRow, RevisionRow } from '../../../core/store/types';

const revision: RevisionRow = {
  revision: 'ab12',
  workflow_name: 'daq',
  version: '1.0',
  workflow_type: 'daq',
  language: 'python',
  definition: 'class WorkflowExecutor: ...\n',
  parameter_values: '{}',
  created_by: 'me',
  created_at: '2026-01-01T00:00:00.000Z',
};
const row: ExecutionRow = {
  execution_id: 'daq-me-1',
  parameter_values:
    '{"parameters":{"worker_count":2,"rate":2.0,"limit":{"$float":"inf"},"names":["a","b\\n"],"mode":{"fast":true}},"daq":{}}',
  performance_metrics: null,
  start_time: '2026-01-01T00:00:00.000Z',
  end_time: null,
  status: 'failed',
  executed_by: 'me',
  workflow_name: 'daq',
  version: '1.0',
  workflow_type: 'daq',
  revision: 'ab12',
  namespace: 'me',
  runtime: 'pyodide',
  seed: 3,
  provenance: '{}',
  run_options: '{"duration":60}',
  sim_time: 5,
  event_count: 7,
  wall_seconds: 0.1,
  event_hash: null,
  error_message: 'x',
  error: '{"code":"definition-raised","message":"ValueError: x","file":"/w/daq.py","line":8}',
  messages_by_type: null,
  trace_file: null,
  pinned: false,
  note: '',
};

it('tells an execution with values as TOML writes them and the path that its spans name', () => {
  const functions = [
    { name: 'put', file: '/lib/simpy/store.py', line: 1 },
    { name: 'execute', file: '/home/me/workflows/daq.py', line: 4 },
  ];
  expect(timelineExecution(row, storedCode(revision, { functions }))).toMatchObject({
    executionId: 'daq-me-1',
    duration: 60,
    error: { message: 'ValueError: x', file: '/w/daq.py', line: 8 },
    parameters: [
      ['parameters.worker_count', '2'],
      ['parameters.rate', '2.0'],
      ['parameters.limit', 'inf'],
      ['parameters.names', '["a", "b\\n"]'],
      ['parameters.mode.fast', 'true'],
    ],
    code: { path: '/home/me/workflows/daq.py', text: revision.definition },
  });
});

it('does without code that the store has lost, and with a failure that has no place', () => {
  const told = timelineExecution({ ...row, error: null }, storedCode(undefined, { functions: [] }));
  expect(told).toMatchObject({ code: null, error: { message: 'x', file: null, line: null } });
  expect(storedCode(revision, { functions: [] })?.path).toBe('daq.py');
});

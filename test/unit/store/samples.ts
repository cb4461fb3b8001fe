import type { FinishedExecution, NewDefinition, NewExecution } from '../../../core/store/types';

export const definition: NewDefinition = {
  workflow_name: 'daq',
  version: '1.0',
  workflow_type: 'daq',
  language: 'python',
  definition: 'class WorkflowExecutor: pass',
  parameter_values: '{"parameters":{"worker_count":10}}',
};

export const execution: NewExecution = {
  definition,
  parameter_values: '{"parameters":{"worker_count":25}}',
  provenance: '{}',
  run_options: '{}',
  namespace: 'test',
  runtime: 'typescript',
  seed: 42,
};

export const result: FinishedExecution = {
  status: 'completed',
  performance_metrics: '{"spans":{}}',
  messages_by_type: '{"stf_gen":1715}',
  sim_time: 3604.499999999896,
  event_count: 12,
  wall_seconds: 0.25,
  event_hash: 'abc',
  error_message: null,
  error: null,
  trace_file: null,
};

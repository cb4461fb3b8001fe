import type { TimelineExecution } from '../../client/protocol/timeline';

/** What a page tells of the execution that it shows. */
export const EXECUTION: TimelineExecution = {
  executionId: 'epic-fast-someone-1',
  workflowName: 'epic-fast',
  version: '1.0',
  runtime: 'pyodide',
  status: 'completed',
  startTime: '2026-01-01T00:00:00.000Z',
  seed: 1,
  simulatedTime: null,
  duration: null,
  eventCount: null,
  wallSeconds: null,
  error: null,
  parameters: [],
  code: null,
  reads: [],
};

/** What the benchmark's page and report tell of their execution. */
export const EXECUTION = {
  executionId: 'bench-1',
  workflowName: 'bench',
  version: '1.0',
  runtime: 'typescript',
  status: 'running',
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
} as const;

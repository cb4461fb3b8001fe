import { expect, test } from 'vitest';
import { comparisonOf } from '../../../client/heavy/compare/comparison';
import { differenceText, valueText } from '../../../client/webview/compare/numbers';
import type { ExecutionRow } from '../../../core/store/types';

const found = (changes: Partial<ExecutionRow>) => ({
  storeFolder: '/s',
  row: {
    execution_id: 'a-1',
    workflow_name: 'a',
    version: '1.0',
    status: 'completed',
    start_time: '2026-11-25T08:00:00Z',
    parameter_values: '{"parameters":{"count":1,"on":true}}',
    performance_metrics: '{}',
    sim_time: 10,
    event_count: 4,
    wall_seconds: 0.5,
    event_hash: 'h',
    error: null,
    error_message: null,
    note: '',
    ...changes,
  } as ExecutionRow,
});

test('metrics stand under the resource, function or message they belong to', () => {
  const performance_metrics = JSON.stringify({
    spans: { 'Detector.read': { count: 2, mean: 1.5 } },
    resources: { 'hall.b': { utilization: 0.5, max_queue: 3 } },
    messages: { 'stf.gen': 7 },
    lost: 0,
  });
  const { rows } = comparisonOf([found({ performance_metrics }), found({})]);
  const named = rows.map(({ group, of, name, unit, values }) => [group, of, name, unit, values]);
  expect(named).toEqual([
    ['outcome', undefined, 'status', undefined, ['completed', 'completed']],
    ['outcome', undefined, 'simulated time', 's', [10, 10]],
    ['outcome', undefined, 'events', undefined, [4, 4]],
    ['outcome', undefined, 'run time', 's', [0.5, 0.5]],
    ['function', 'Detector.read', 'count', undefined, [2, null]],
    ['function', 'Detector.read', 'mean', 's', [1.5, null]],
    ['resource', 'hall.b', 'used', '%', [0.5, null]],
    ['resource', 'hall.b', 'longest queue', undefined, [3, null]],
    ['message', undefined, 'stf.gen', undefined, [7, null]],
    ['reported', undefined, 'lost', undefined, [0, null]],
  ]);
});

test('only parameters that differ are shown, values that are no numbers as text', () => {
  const other = found({ parameter_values: '{"parameters":{"count":1,"on":false}}' });
  const { rows, isSame } = comparisonOf([found({}), other]);
  expect(rows.filter(({ group }) => group === 'parameter')).toEqual([
    {
      group: 'parameter',
      of: undefined,
      name: 'parameters.on',
      unit: undefined,
      values: ['true', 'false'],
    },
  ]);
  expect(isSame).toBe(true);
  expect(comparisonOf([found({}), found({ event_hash: null })]).isSame).toBe(false);
});

test('a failure has its sentence and its line', () => {
  const error = JSON.stringify({ message: 'no beam', file: '/w/daq.py', line: 7 });
  const { executions } = comparisonOf([found({ status: 'failed', error }), found({})]);
  expect(executions[0]?.error).toEqual({
    text: 'no beam',
    place: { file: '/w/daq.py', line: 7, column: 1, label: 'daq.py:7' },
  });
});

test.each([
  [25, 10, undefined, '+15 (+150 %)'],
  [10, 25, 's', '−15 s (−60 %)'],
  [0.5, 0.25, '%', '+25 pp'],
  [3, 0, undefined, '+3'],
  [-5, -10, undefined, '+5 (+50 %)'],
  [2, 2, 's', undefined],
] as const)('%d from %d in %s: %s', (value, from, unit, text) => {
  expect(differenceText(value, from, unit)).toBe(text);
});

test('numbers as people write them', () => {
  expect(valueText(3656.7349, 's')).toBe('3,656.7 s');
  expect(valueText(0.55912, '%')).toBe('55.9 %');
  expect(valueText('completed', undefined)).toBe('completed');
});

import { expect, test } from 'vitest';
import { formatProblems } from '../../../cli/output/problem-formats';
import { table } from '../../../cli/output/table';
import { decimals, duration, percent } from '../../../cli/output/units';
import type { Problem } from '../../../core/workflow/problem';

test('columns line up, numbers to the right, nothing at the end of a line', () => {
  const lines = table(
    [
      { name: 'é', size: 1 },
      { name: 'long name', size: 1000 },
    ],
    [
      { title: 'name', cell: ({ name }) => name },
      { title: 'size', right: true, cell: ({ size }) => String(size) },
      { title: '', cell: () => '' },
    ],
  );
  expect(lines).toEqual(['name       size', 'é             1', 'long name  1000']);
});

test.each([
  [0, '0 s'],
  [3604.499999999896, '3604.5 s (60.07 min)'],
  [7200, '7200 s (2 h)'],
  [Number.NaN, '– s'],
])('%d simulated seconds read %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('quantities that are not there are a dash', () => {
  expect([decimals(Number.POSITIVE_INFINITY), percent(Number.NaN), percent(0.5)]).toEqual([
    '–',
    '–',
    '50.0 %',
  ]);
});

const problem: Problem = {
  code: 'wrong-type',
  severity: 'error',
  message: '100% wrong: a,b\nsecond line',
  remedy: 'write 4',
  location: { file: '/w/a,b.toml', start: 4, end: 6, line: 2, column: 1, endLine: 2, endColumn: 3 },
};

test('json: 1-based places and the fields of the contract', () => {
  expect(JSON.parse(formatProblems([problem], 'json'))).toEqual([
    {
      file: '/w/a,b.toml',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 3,
      severity: 'error',
      code: 'wrong-type',
      source: 'swf',
      message: '100% wrong: a,b\nsecond line — write 4',
    },
  ]);
});

test('github: one line whatever the message holds', () => {
  const text = formatProblems([problem], 'github');
  expect(text).toBe(
    '::error file=/w/a%2Cb.toml,line=2,col=1,endLine=2,endColumn=3,title=wrong-type::100%25 wrong: a,b%0Asecond line — write 4\n',
  );
});

test('sarif: rule, level and region', () => {
  const { runs } = JSON.parse(
    formatProblems([problem, { ...problem, severity: 'hint', location: undefined }], 'sarif'),
  );
  expect(runs[0].results).toMatchObject([
    {
      ruleId: 'wrong-type',
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: 2, endColumn: 3 } } }],
    },
    { level: 'note', locations: [] },
  ]);
});

test('text: counts at the end', () => {
  expect(formatProblems([problem], 'text')).toMatch(
    /\/w\/a,b\.toml:2:1: error: .*\[wrong-type\]\n1 error, 0 warnings\n$/s,
  );
});

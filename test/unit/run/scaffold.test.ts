import { expect, test } from 'vitest';
import { newWorkflowFiles, newWorkflowProblem } from '../../../core/run/scaffold';
import { validateFiles } from '../../../core/workflow';
import { FOLDER, memoryFiles } from '../workflow/memory-files';

test.each(['python', 'typescript'] as const)('a new workflow in %s has no problem', (language) => {
  const files = newWorkflowFiles('line_3', language, 'templates');
  const texts = Object.fromEntries(files.map(({ name, text }) => [name, text]));
  expect(Object.keys(texts)).toEqual([
    language === 'python' ? 'line_3.py' : 'line_3.ts',
    'line_3_default.toml',
    'line_3_busy.toml',
  ]);
  expect(Object.values(texts).join('')).not.toContain('my_workflow');
  const asked = Object.keys(texts).map((name) => `${FOLDER}/${name}`);
  expect(validateFiles(asked, [FOLDER], memoryFiles(texts))).toEqual([]);
});

test.each([
  ['line_3.py', 'line_3.py is there already'],
  ['line_3.ts', 'line_3.ts is there already'],
  ['LINE_3_default.toml', 'line_3_default.toml is there already'],
  ['line_4.py', undefined],
])('beside %s the name line_3: %s', (taken, problem) => {
  expect(newWorkflowProblem('line_3', [taken])).toBe(problem);
});

import { fileURLToPath } from 'node:url';
import { prepareRun } from '../../core/runtime';
import type { RunObserver, RunOutcome, RunRequest } from '../../core/runtime/request';
import { LIMITS, runRequest, type TestRun } from '../support/run-request';

/** Where the tests' SimPy is, for the interpreter of the machine. */
process.env['PYTHONPATH'] = fileURLToPath(new URL('../../build/python', import.meta.url));
process.env['SWF_DIST'] = fileURLToPath(new URL('../../dist', import.meta.url));

export { LIMITS };
export type PythonRun = TestRun;

export function requestFor(text: string, more: PythonRun = {}): RunRequest {
  return runRequest('it.py', text, more);
}

/** Runs a definition's text as the command line and the extension do, in the built runtime. */
export function runPython(
  text: string,
  more: PythonRun = {},
  observer: RunObserver = {},
): Promise<RunOutcome> {
  const request = requestFor(text, more);
  return prepareRun(request.runtime, request.limits).run(request, observer).done;
}

/** A definition whose `execute` has this body; `env`, `self.parameters` and `runner` are at hand. */
export function definition(body: string, preamble = ''): string {
  const indented = body
    .trim()
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');
  return `${preamble}
class WorkflowExecutor:
    def __init__(self, parameters, runner):
        self.parameters = parameters
        self.runner = runner

    def execute(self, env):
        runner = self.runner
${indented}
        yield env.timeout(1)
`;
}

export const RUNTIMES = ['pyodide', 'python'] as const;

/** Lines that were printed, logged or warned of, each with its time, severity and line of the definition. */
export function logLines({ trace }: Pick<RunOutcome, 'trace'>) {
  const [texts, times, severities, lines] = (['text', 'time', 'severity', 'line'] as const).map(
    (name) => trace.column('logs', name),
  );
  return Array.from(texts ?? [], (text, row) => ({
    text: trace.strings[text] ?? '',
    time: times?.[row],
    severity: severities?.[row],
    line: lines?.[row],
  }));
}

/** Messages that were sent, in their order. */
export function messages({ trace }: Pick<RunOutcome, 'trace'>) {
  type Name = 'time' | 'destination' | 'type' | 'payload';
  const column = (name: Name) => Array.from(trace.column('messages', name));
  const text = (name: Name) => column(name).map((id) => trace.strings[id] ?? '');
  const [times, destinations, types, payloads] = [
    column('time'),
    text('destination'),
    text('type'),
    text('payload'),
  ];
  return times.map((time, row) => ({
    time,
    destination: destinations[row],
    type: types[row],
    payload: JSON.parse(payloads[row] ?? 'null') as unknown,
  }));
}

import { writeFileSync } from 'node:fs';
import { traceCodec } from '../core/run/codec';
import { errorSentence } from '../core/run/finish';
import type { RunOptions } from '../core/run/plan';
import { makeReport } from '../core/run/report/make-report';
import { runResult } from '../core/run/report-data';
import { type FinishedRun, type RunningExecution, startWorkflow } from '../core/run/runner';
import { phase } from '../core/runtime/phases';
import type { Prepare } from '../core/runtime/prepared';
import type { Store } from '../core/store/types';
import { encodeTrace } from '../core/trace';
import type { ResolvedWorkflow } from '../core/workflow/types';
import { sentenceOf } from './errors';
import { CliError, Exit } from './exit';
import { LogLines } from './output/log-lines';
import { printProblems } from './output/problems';
import { ProgressLine } from './output/progress';
import { StartPhases } from './output/start-phases';
import { summary } from './output/summary';

export interface RunOutput {
  readonly json: boolean;
  readonly quiet: boolean;
  /** `--report FILE`: the timeline as HTML. */
  readonly report: string | undefined;
  /** `--trace FILE`: a copy of the trace. */
  readonly trace: string | undefined;
  /** Where the runtime comes from; a new one when none was started early. */
  readonly prepare?: Prepare;
}

/** Runs what was resolved, prints the result and returns the exit code. Ctrl-C ends the execution as terminated. */
export async function runAndPrint(
  workflow: ResolvedWorkflow,
  options: RunOptions,
  namespace: string | undefined,
  store: Store,
  output: RunOutput,
): Promise<number> {
  const progress = new ProgressLine(options.duration, output.quiet);
  const logs = new LogLines((line) => {
    progress.clear();
    process.stderr.write(line);
  });
  const phases = process.argv.includes('--debug')
    ? new StartPhases((line) => process.stderr.write(line))
    : undefined;
  phases?.reached(phase('command read, workflow resolved, store open'));
  const start = await startWorkflow(
    workflow,
    options,
    namespace,
    output.prepare ? { store, prepare: output.prepare } : { store },
    {
      onPhase: (reached) => phases?.reached(reached),
      onProgress: (step) => progress.update(step),
      onDelta: (delta) => output.quiet || logs.add(delta),
    },
  );
  if (!start.ok) {
    printProblems(start.problems);
    return Exit.usage;
  }
  const { execution } = start;
  noteChangedCode(execution, output.quiet);
  const run = await interruptible(execution);
  progress.clear();
  // First what is in the store already: a file that cannot be written must not hide it.
  print(run, output);
  await writeExtras(run, store, output);
  return exitCode(run);
}

function noteChangedCode({ workflow, started }: RunningExecution, quiet: boolean): void {
  if (started.registration.change === 'changed' && !quiet) {
    process.stderr.write(
      `note: code changed since ${workflow.workflowName} ${workflow.version} was registered; version not bumped\n`,
    );
  }
}

async function interruptible(execution: RunningExecution): Promise<FinishedRun> {
  const cancel = (): void => execution.cancel();
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  try {
    return await execution.done;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

async function writeExtras(
  { outcome, row, storeError }: FinishedRun,
  store: Store,
  { report, trace }: RunOutput,
): Promise<void> {
  if (storeError !== undefined) {
    process.stderr.write(`error: the result could not be stored: ${sentenceOf(storeError)}\n`);
  }
  if (trace !== undefined) {
    writeOutput(trace, encodeTrace(outcome.trace, traceCodec));
  }
  if (report !== undefined) {
    writeOutput(report, makeReport(row, await store.revision(row.revision), outcome.trace));
  }
}

/** Writes a file that the user asked for, or says in one sentence why not. */
export function writeOutput(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${(error as Error).message}`, Exit.runFailed);
  }
}

function print({ outcome, row }: FinishedRun, { json, quiet }: RunOutput): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(runResult(row), null, 2)}\n`);
  } else if (quiet) {
    process.stdout.write(`${row.execution_id}\n`);
  } else {
    process.stdout.write(summary(row));
  }
  if (outcome.error) {
    process.stderr.write(`error: ${errorSentence(outcome.error)}\n`);
    if (outcome.error.sourceLine) {
      process.stderr.write(`    ${outcome.error.sourceLine.trim()}\n`);
    }
    for (const cause of outcome.error.causes) {
      process.stderr.write(`  caused by ${cause}\n`);
    }
  }
}

function exitCode({ outcome, storeError }: FinishedRun): number {
  if (storeError !== undefined) {
    return Exit.runFailed;
  }
  switch (outcome.status) {
    case 'completed':
      return Exit.done;
    case 'terminated':
      return Exit.interrupted;
    case 'failed':
      return Exit.runFailed;
  }
}

import * as vm from 'node:vm';
import { fromJson, toJson } from '../../value/json';
import type { ValueTable } from '../../value/value';
import { newContext } from '../context';
import type { FromWorker } from '../protocol';
import type { DefinitionCode, RunError, RunRequest } from '../request';
import type {
  Factory,
  GuestEnd,
  GuestError,
  GuestHost,
  GuestRequest,
  RunGuest,
} from './guest/contract';
import { FACTORY_PARAMETERS } from './guest/contract';
import { logPosts } from './log-posts';
import { nameRemedy } from './remedies';
import { LINE_END, type Rewritten } from './rewrite';
import { EVENT, LINE, NAME, NATIVE, NEXT, SLEEP, TRACER } from './rewrite-edit';
import { type Prepared, prepare } from './strip';

export interface Surroundings {
  /** The bundle of guest/main.ts. */
  readonly guestText: string;
  post(message: FromWorker): void;
  /** A buffer for a piece of the log (run-log.ts) that nobody reads any more. */
  chunk(): ArrayBufferLike;
  /** Wall milliseconds. */
  clock(): number;
  sleep(seconds: number): void;
}

/** A definition that a run can begin with at once: rewritten, and the sandbox that will hold it. */
export interface ReadyDefinition {
  readonly code: DefinitionCode;
  readonly prepared: Prepared;
  readonly context: vm.Context;
  readonly guest: RunGuest;
}

/** Nothing of the definition's own is run yet. */
export function readyDefinition(
  code: DefinitionCode,
  { guestText }: Pick<Surroundings, 'guestText'>,
): ReadyDefinition {
  const context = newContext({ wasm: false });
  return {
    code,
    prepared: prepare(code.path, code.text),
    context,
    guest: loadGuest(context, guestText),
  };
}

/**
 * Runs a TypeScript definition in a sandbox of its own; every outcome is posted as one `end`. `expected` is what was made
 * ready for this run, if it is of this code.
 */
export function runDefinition(
  request: RunRequest,
  around: Surroundings,
  expected?: ReadyDefinition,
): void {
  const { path, text } = request.code;
  const isExpected = expected?.code.path === path && expected.code.text === text;
  const { prepared, context, guest } = isExpected
    ? expected
    : readyDefinition(request.code, around);
  if (!prepared.ok) {
    around.post(ended(prepared.error));
    return;
  }
  const { definition, column } = prepared;
  let factory: Factory;
  try {
    factory = compile(definition, path, context);
  } catch (error) {
    around.post(ended(runError({ ...NO_PLACE, message: String(error) }, request, column)));
    return;
  }
  const host: GuestHost = {
    clock: () => around.clock(),
    sleep: (seconds) => around.sleep(seconds),
    progress: (progress) => around.post({ type: 'progress', progress }),
    chunk: () => around.chunk(),
    log: logPosts((message) => around.post(message)),
  };
  around.post({ type: 'functions', functions: definition.functions });
  const end = guest(JSON.stringify(guestRequest(request, definition)), factory, host);
  around.post(ended(end.error && runError(end.error, request, column), end));
}

const NO_PLACE: GuestError = {
  code: 'definition-syntax',
  message: '',
  frames: [],
  inProcess: false,
  causes: [],
  remedy: undefined,
};

function loadGuest(context: vm.Context, text: string): RunGuest {
  const exports = vm.runInContext('({})', context) as { run: RunGuest };
  const module = vm.compileFunction(text, ['module', 'exports'], {
    filename: 'swf-testbed/simulation',
    parsingContext: context,
  });
  const box = vm.runInContext('({})', context) as { exports: { run: RunGuest } };
  box.exports = exports;
  module(box, exports);
  return box.exports.run;
}

function compile(definition: Rewritten, path: string, context: vm.Context): Factory {
  const last = `\n;return typeof WorkflowExecutor === 'undefined' ? exports.WorkflowExecutor : WorkflowExecutor;`;
  return vm.compileFunction(
    definition.code + last,
    [...FACTORY_PARAMETERS, LINE, TRACER, NAME, SLEEP, NEXT, EVENT, NATIVE],
    {
      filename: path,
      parsingContext: context,
    },
  ) as Factory;
}

function guestRequest(request: RunRequest, definition: Rewritten): GuestRequest {
  return {
    path: request.code.path,
    config: toJson(request.config),
    flattened: toJson(request.flattened),
    takesConfig: definition.constructorParameters?.[0] === 'config',
    functions: definition.functions,
    executionId: request.executionId,
    namespace: request.namespace,
    workflowsDir: request.workflowsDir,
    seed: request.seed,
    until: request.until,
    realtimeFactor: request.realtimeFactor,
    limits: request.limits,
  };
}

function runError(
  { code, message, frames, causes, remedy }: GuestError,
  { code: { path, text } }: RunRequest,
  column: (line: number, column: number) => number | undefined,
): RunError {
  const last = frames.at(-1);
  return {
    code,
    message,
    file: path,
    line: last?.line,
    column: last && last.column > 0 ? column(last.line, last.column) : undefined,
    endLine: undefined,
    endColumn: undefined,
    sourceLine: last && text.split(LINE_END)[last.line - 1],
    frames: frames.map(({ name, line }) => ({ file: path, line, name })),
    causes,
    remedy: remedy ?? nameRemedy(message, text),
  };
}

function ended(error: RunError | undefined, end?: GuestEnd): FromWorker {
  return {
    type: 'end',
    error,
    hasOuterFrames: end?.error?.inProcess ?? false,
    simulatedTime: end?.simulatedTime ?? 0,
    eventCount: end?.eventCount ?? 0,
    eventHash: undefined,
    reported: fromJson(end?.reported ?? '{}') as ValueTable,
  };
}

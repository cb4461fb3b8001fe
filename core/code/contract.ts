import type { CodeProblem, ExecutorFacts, MethodFacts } from './facts';
import { functionKey } from './follow';
import type { ClassIr, FunctionIr, ModuleIr, Statement } from './ir';
import { isSelf } from './names';
import { signatureOf } from './signature';

/** The class `WorkflowExecutor` as facts, without judging it. */
export function executorFacts(executor: ClassIr): ExecutorFacts {
  const methods = executor.methods.map((method) => methodFacts(method, executor));
  const init = methods.find(({ name }) => name === '__init__' || name === 'constructor');
  return {
    span: { start: executor.start, end: executor.end },
    nameSpan: executor.nameSpan,
    hasBase: executor.hasBase,
    constructorMethod: init,
    signature: signatureOf(init?.parameters ?? []),
    execute: methods.find(({ name }) => name === 'execute'),
    methods,
  };
}

function methodFacts(method: FunctionIr, owner: ClassIr): MethodFacts {
  return {
    name: method.name,
    nameSpan: method.nameSpan,
    span: { start: method.start, end: method.end },
    isGenerator: method.isGenerator || returnsGenerator(method, owner),
    isAsync: method.isAsync,
    parameters: method.parameters.filter(({ name }) => !isSelf(name)).map(({ name }) => name),
  };
}

/** `return self.cycle(env)` hands on the generator of another method. */
function returnsGenerator(method: FunctionIr, { methods }: ClassIr): boolean {
  return method.statements.some((statement) => {
    const called =
      statement.kind === 'return' && statement.value.kind === 'call'
        ? functionKey(statement.value.callee)
        : undefined;
    return methods.some(({ name, isGenerator }) => isGenerator && name === called);
  });
}

/** `WorkflowExecutor = made_elsewhere()`. */
function isExecutorGiven(statement: Statement): boolean {
  return (
    statement.kind === 'assign' &&
    statement.target.kind === 'place' &&
    statement.target.place.kind === 'name' &&
    statement.target.place.name === 'WorkflowExecutor'
  );
}

/** What is wrong with the executor (design §3, executor contract). */
export function contractProblems(
  module: ModuleIr,
  executor: ClassIr | undefined,
  facts: ExecutorFacts | undefined,
  isPython: boolean,
): CodeProblem[] {
  if (!executor || !facts) {
    return module.foreignNames.has('WorkflowExecutor') || module.statements.some(isExecutorGiven)
      ? []
      : [
          {
            code: 'executor-missing',
            message: 'There is no class WorkflowExecutor',
            remedy: 'define `class WorkflowExecutor` with a generator method `execute(env)`',
            span: { start: 0, end: 0 },
          },
        ];
  }
  const problems: CodeProblem[] = [];
  const { execute, constructorMethod } = facts;
  if (!execute && !executor.hasBase) {
    problems.push({
      code: 'execute-missing',
      message: 'WorkflowExecutor has no method execute',
      remedy: isPython ? 'add `def execute(self, env):` with a `yield`' : 'add `*execute(env)`',
      span: facts.nameSpan,
    });
  }
  if (execute?.isAsync) {
    problems.push({
      code: 'execute-not-generator',
      message: 'The method execute is async, and a simulation waits for no promise or coroutine',
      remedy: isPython
        ? 'write `def execute(self, env):` and `yield` where it awaits'
        : 'write `*execute(env)` and `yield` where it awaits',
      span: execute.nameSpan,
    });
  } else if (execute && !execute.isGenerator) {
    problems.push({
      code: 'execute-not-generator',
      message: 'The method execute is no generator: it never yields',
      remedy: isPython
        ? 'yield events in it, for example `yield env.timeout(1)`'
        : 'write `*execute(env)` and yield events in it',
      span: execute.nameSpan,
    });
  }
  if (execute && execute.parameters.length === 0 && isPython) {
    problems.push({
      code: 'execute-without-env',
      message: 'The method execute does not take env',
      remedy: 'write `def execute(self, env):`',
      span: execute.nameSpan,
    });
  }
  const isOwnConstructor = !executor.hasBase && !executor.isDecorated;
  if (isPython && isOwnConstructor && (constructorMethod?.parameters.length ?? 0) === 0) {
    problems.push({
      code: 'constructor-signature',
      message: 'The constructor of WorkflowExecutor takes no parameters',
      remedy: 'write `def __init__(self, parameters):`',
      span: constructorMethod?.nameSpan ?? facts.nameSpan,
    });
  }
  return problems;
}

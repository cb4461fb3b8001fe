import type { CodeProblem, MessageSent } from './facts';
import { calleeName, functionKey } from './follow';
import type { Expression, FunctionIr, Statement } from './ir';
import { type Names, placeName } from './names';
import { eachExpression, expressionsOf } from './walk';

/** Calls that are lost, and messages sent, in the statements of one function. */
export function habitsOf(
  statements: readonly Statement[],
  scope: string,
  names: Names,
  functions: ReadonlyMap<string, FunctionIr>,
  isPython: boolean,
): { problems: CodeProblem[]; messages: MessageSent[] } {
  const problems: CodeProblem[] = [];
  const messages: MessageSent[] = [];
  const generatorCall = (expression: Expression | undefined): string | undefined => {
    const name = expression?.kind === 'call' ? functionKey(expression.callee) : undefined;
    return name !== undefined && functions.get(name)?.isGenerator ? name : undefined;
  };
  for (const statement of statements) {
    const { kind } = statement;
    if (kind === 'expression' && statement.value.kind === 'call') {
      const lost = lostCall(statement.value, generatorCall(statement.value), isPython);
      if (lost) {
        problems.push(lost);
      }
    }
    for (const root of expressionsOf(statement)) {
      eachExpression(root, (expression) => {
        if (expression.kind === 'yield' && !expression.delegates) {
          const name = generatorCall(expression.value);
          if (name !== undefined) {
            problems.push(generatorProblem(name, expression, isPython));
          }
        }
        if (expression.kind === 'call') {
          problems.push(...literalProblems(expression));
          const message = messageOf(expression, scope, names);
          if (message) {
            messages.push(message.sent);
            problems.push(...message.problems);
          }
        }
      });
    }
  }
  return { problems, messages };
}

function isTimeout({ callee }: Expression & { kind: 'call' }): boolean {
  return (
    callee.kind === 'member' &&
    callee.name === 'timeout' &&
    ((callee.object.kind === 'name' && /env/i.test(callee.object.name)) ||
      (callee.object.kind === 'member' && /env/i.test(callee.object.name)))
  );
}

function lostCall(
  call: Expression & { kind: 'call' },
  generator: string | undefined,
  isPython: boolean,
): CodeProblem | undefined {
  if (isTimeout(call)) {
    return {
      code: 'yield-missing',
      message: 'This timeout is made but not waited for',
      remedy: 'write `yield` before it',
      span: { start: call.start, end: call.end },
    };
  }
  return generator === undefined ? undefined : generatorProblem(generator, call, isPython);
}

function generatorProblem(name: string, at: Expression, isPython: boolean): CodeProblem {
  const delegate = isPython ? 'yield from' : 'yield*';
  return {
    code: 'generator-not-delegated',
    message: `${name} is a generator: called like this it never runs`,
    remedy: `write \`${delegate}\` before the call, or start it with env.process(…)`,
    span: { start: at.start, end: at.end },
  };
}

function literalProblems(call: Expression & { kind: 'call' }): CodeProblem[] {
  const [first, second] = call.args;
  if (isTimeout(call) && first?.value.kind === 'number' && first.value.value < 0) {
    return [
      {
        code: 'negative-timeout',
        message: 'A timeout cannot be negative',
        remedy: 'give a delay of 0 or more',
        span: { start: first.value.start, end: first.value.end },
      },
    ];
  }
  const capacity = second?.value;
  return /^(Priority|Preemptive)?Resource$/.test(calleeName(call.callee)) &&
    capacity?.kind === 'number' &&
    capacity.value <= 0
    ? [
        {
          code: 'capacity-not-positive',
          message: 'The capacity of a resource must be above 0',
          remedy: 'give a capacity of 1 or more',
          span: { start: capacity.start, end: capacity.end },
        },
      ]
    : [];
}

function messageOf(
  call: Expression & { kind: 'call' },
  scope: string,
  names: Names,
): { sent: MessageSent; problems: CodeProblem[] } | undefined {
  if (call.callee.kind !== 'member' || !/^send_?message$/i.test(call.callee.name)) {
    return undefined;
  }
  const literal = (expression: Expression | undefined): Expression | undefined => {
    const name = expression && placeName(expression, scope);
    return name === undefined ? expression : (names.literal(name) ?? expression);
  };
  const [to, body] = call.args;
  const destination = literal(to?.value);
  const message = literal(body?.value);
  const type =
    message?.kind === 'table'
      ? message.entries.find(({ key }) => key?.kind === 'string' && key.value === 'msg_type')
      : undefined;
  const problems: CodeProblem[] = [];
  if (to && destination?.kind === 'string' && !/^\/(queue|topic)\//.test(destination.value)) {
    problems.push({
      code: 'destination-prefix',
      message: `The destination ${JSON.stringify(destination.value)} begins with neither /queue/ nor /topic/`,
      remedy: `write for example '/topic/${destination.value.replace(/^\/+/, '')}'`,
      span: { start: destination.start, end: destination.end },
    });
  }
  if (
    message?.kind === 'table' &&
    !type &&
    message.entries.every(({ key }) => key?.kind === 'string')
  ) {
    problems.push({
      code: 'message-without-type',
      message: 'The message has no msg_type',
      remedy: "add 'msg_type' to it, for example 'stf_gen'",
      span: { start: message.start, end: message.end },
    });
  }
  return {
    sent: {
      span: { start: call.start, end: call.end },
      destination: destination?.kind === 'string' ? destination.value : undefined,
      destinationSpan: to && { start: to.value.start, end: to.value.end },
      type: type?.value.kind === 'string' ? type.value.value : undefined,
    },
    problems,
  };
}

import { argument } from './argument';
import type { CodeProblem, MessageSent } from './facts';
import { calleeName } from './follow';
import type { Expression, FunctionIr, Statement } from './ir';
import { messageOf } from './messages';
import type { Names } from './names';
import { WaitReader } from './waits';
import { eachExpression, expressionsOf } from './walk';

/** A function of the definition, or what stands outside any. */
export interface Body {
  readonly scope: string;
  readonly statements: readonly Statement[];
  readonly owner?: FunctionIr;
}

/** The functions of the definition, told apart by how they are called. */
export interface Callables {
  /** `self.step(…)`. */
  readonly methods: ReadonlyMap<string, FunctionIr>;
  /** `step(…)`. */
  readonly functions: ReadonlyMap<string, FunctionIr>;
}

/** Calls that are lost, and messages sent, in the statements of one function. */
export function habitsOf(
  body: Body,
  names: Names,
  callables: Callables,
  text: string,
  isPython: boolean,
): { problems: CodeProblem[]; messages: MessageSent[] } {
  const waits = new WaitReader(body, callables, text, isPython);
  const problems: CodeProblem[] = [];
  const messages: MessageSent[] = [];
  for (const statement of body.statements) {
    problems.push(...waits.ofStatement(statement));
    for (const root of expressionsOf(statement)) {
      eachExpression(root, (expression) => {
        problems.push(...waits.ofExpression(expression));
        if (expression.kind === 'call') {
          problems.push(...capacityProblems(expression));
          const message = messageOf(expression, body.scope, names, text);
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

function capacityProblems({ callee, args }: Expression & { kind: 'call' }): CodeProblem[] {
  if (
    !/^(?:(?:Priority|Preemptive)?Resource|Container|(?:Priority|Filter)?Store)$/.test(
      calleeName(callee),
    )
  ) {
    return [];
  }
  const capacity = argument(args, 1, 'capacity');
  return capacity?.kind === 'number' && capacity.value <= 0
    ? [
        {
          code: 'capacity-not-positive',
          message: 'A capacity must be above 0',
          remedy: 'give a capacity of 1 or more',
          span: { start: capacity.start, end: capacity.end },
          suggestion: '1',
        },
      ]
    : [];
}

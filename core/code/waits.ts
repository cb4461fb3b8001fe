import { argument } from './argument';
import type { CodeProblem } from './facts';
import type { Body, Callables } from './habits';
import type { Expression, FunctionIr, Span, Statement } from './ir';
import { isSelf } from './names';
import { isYieldedAgain } from './yielded-twice';

type Call = Expression & { readonly kind: 'call' };

/** Events that are made and not waited for, generators that never run, in one function. */
export class WaitReader {
  /** Names that are assigned just once in the function, with what they are. */
  private readonly aliases = new Map<string, Expression>();
  private readonly assigned = new Set<string>();
  private readonly body: Body;
  private readonly callables: Callables;
  private readonly text: string;
  private readonly isPython: boolean;

  constructor(body: Body, callables: Callables, text: string, isPython: boolean) {
    this.body = body;
    this.callables = callables;
    this.text = text;
    this.isPython = isPython;
    for (const { name } of body.owner?.parameters ?? []) {
      this.assigned.add(name);
    }
    for (const statement of body.statements) {
      if (statement.kind === 'assign' && statement.target.kind === 'place') {
        this.assign(statement.target.place, statement.value);
      }
    }
  }

  /** A call whose result is thrown away, or kept under a name that nothing uses. */
  ofStatement(statement: Statement): CodeProblem[] {
    if (statement.kind === 'expression') {
      const { value } = statement;
      return value.kind === 'call' ? this.lost(value) : this.yieldedAgain(value);
    }
    if (statement.kind !== 'assign' || statement.target.kind !== 'place') {
      return [];
    }
    const { place } = statement.target;
    const isIdle =
      place.kind === 'name' && !place.name.startsWith('_') && this.occurrences(place.name) === 1;
    return isIdle && statement.value.kind === 'call' ? this.lost(statement.value) : [];
  }

  ofExpression(expression: Expression): CodeProblem[] {
    if (expression.kind === 'yield') {
      // The kernel of TypeScript goes through a generator that is yielded; SimPy takes none.
      if (!this.isPython || expression.delegates) {
        return [];
      }
      const name = this.generatorIn(expression.value);
      return name === undefined ? [] : [this.notDelegated(name, expression)];
    }
    return expression.kind === 'call' ? this.negative(expression) : [];
  }

  private assign(place: Expression, value: Expression): void {
    if (place.kind !== 'name') {
      return;
    }
    if (this.assigned.has(place.name)) {
      this.aliases.delete(place.name);
    } else {
      this.aliases.set(place.name, value);
    }
    this.assigned.add(place.name);
  }

  private lost(call: Call): CodeProblem[] {
    if (this.isTimeout(call)) {
      const span = { start: call.start, end: call.end };
      return [
        {
          code: 'yield-missing',
          message: 'This timeout is made but not waited for',
          remedy: 'write `yield` before it',
          span,
          suggestion: this.mayYield ? `yield ${this.slice(span)}` : undefined,
        },
      ];
    }
    const name = this.generatorOf(call);
    return name === undefined ? [] : [this.notDelegated(name, call)];
  }

  private notDelegated(name: string, at: Expression): CodeProblem {
    const delegate = this.isPython ? 'yield from' : 'yield*';
    const call = this.slice(at).replace(/^yield\s+/, '');
    return {
      code: 'generator-not-delegated',
      message: `${name} is a generator: called like this it never runs`,
      remedy: `write \`${delegate}\` before the call, or start it with env.process(…)`,
      span: { start: at.start, end: at.end },
      suggestion: this.mayYield ? `${delegate} ${call}` : undefined,
    };
  }

  private yieldedAgain(value: Expression): CodeProblem[] {
    const { owner } = this.body;
    if (
      !this.isPython ||
      !owner ||
      value.kind !== 'yield' ||
      value.delegates ||
      value.value?.kind !== 'name' ||
      !this.isEvent(this.aliases.get(value.value.name)) ||
      !isYieldedAgain(
        this.text.slice(owner.start, owner.end),
        value.value.name,
        value.start - owner.start,
      )
    ) {
      return [];
    }
    const { name } = value.value;
    return [
      {
        code: 'event-yielded-twice',
        message: `${name} has happened already: yielding it again waits for nothing`,
        remedy: 'make a new event for each `yield`',
        span: { start: value.start, end: value.end },
      },
    ];
  }

  private negative(call: Call): CodeProblem[] {
    const delay = this.isTimeout(call) ? argument(call.args, 0, 'delay') : undefined;
    return delay?.kind === 'number' && delay.value < 0
      ? [
          {
            code: 'negative-timeout',
            message: 'A timeout cannot be negative',
            remedy: 'give a delay of 0 or more',
            span: { start: delay.start, end: delay.end },
          },
        ]
      : [];
  }

  private isTimeout({ callee }: Call): boolean {
    const made = callee.kind === 'name' ? this.aliases.get(callee.name) : callee;
    return made?.kind === 'member' && made.name === 'timeout' && isEnvironment(made.object);
  }

  private isEvent(made: Expression | undefined): boolean {
    return (
      made?.kind === 'call' &&
      (this.isTimeout(made) ||
        (made.callee.kind === 'member' &&
          made.callee.name === 'event' &&
          isEnvironment(made.callee.object)))
    );
  }

  /** The name of the generator that a yielded value is: a call of it, or a name that is nothing but that. */
  private generatorIn(value: Expression | undefined): string | undefined {
    if (value?.kind === 'call') {
      return this.generatorOf(value);
    }
    const kept = value?.kind === 'name' ? this.aliases.get(value.name) : undefined;
    return value?.kind === 'name' && kept?.kind === 'call' && this.occurrences(value.name) === 2
      ? this.generatorOf(kept)
      : undefined;
  }

  private generatorOf({ callee }: Call): string | undefined {
    const alias = callee.kind === 'name' ? this.aliases.get(callee.name) : undefined;
    const called = alias ?? callee;
    const found = this.functionOf(called, alias !== undefined);
    return found?.isGenerator && !found.isDecorated ? found.name : undefined;
  }

  private functionOf(called: Expression, isAlias: boolean): FunctionIr | undefined {
    if (called.kind === 'name') {
      const isOwn = !isAlias && this.assigned.has(called.name);
      return isOwn ? undefined : this.callables.functions.get(called.name);
    }
    return called.kind === 'member' && called.object.kind === 'name' && isSelf(called.object.name)
      ? this.callables.methods.get(called.name)
      : undefined;
  }

  /** Elsewhere a `yield` would make a generator of a function that its callers take for none. */
  private get mayYield(): boolean {
    const { owner } = this.body;
    return owner !== undefined && (owner.isGenerator || owner.name === 'execute');
  }

  /** How often the name stands in the function's text, comments among it: once means nobody uses it. */
  private occurrences(name: string): number {
    const { owner } = this.body;
    const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
    return owner ? (this.slice(owner).match(word)?.length ?? 0) : Number.POSITIVE_INFINITY;
  }

  private slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }
}

function isEnvironment(object: Expression): boolean {
  return (object.kind === 'name' || object.kind === 'member') && /env/i.test(object.name);
}

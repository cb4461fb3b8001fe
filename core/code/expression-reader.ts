import type { SyntaxNode } from '@lezer/common';
import type { Expression } from './ir';
import { numberValue, stringValue } from './literals';
import { children, MAX_DEPTH, span } from './tree';

/** Turns the expressions of a language into ours: what the two languages have in common. */
export abstract class ExpressionReader {
  /** A `yield` was met since this was last set to false. */
  sawYield = false;
  private readonly text: string;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Children that are expressions: no punctuation, operators, keywords or types. */
  abstract parts(node: SyntaxNode): SyntaxNode[];
  /** What says nothing to us becomes `other` around its parts. */
  protected abstract lower(node: SyntaxNode): Expression;

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  read(node: SyntaxNode): Expression {
    if (this.depth >= MAX_DEPTH) {
      return { kind: 'other', parts: [], ...span(node) };
    }
    this.depth++;
    try {
      return this.lower(node);
    } finally {
      this.depth--;
    }
  }

  other(node: SyntaxNode): Expression {
    return { kind: 'other', parts: this.readAll(this.parts(node)), ...span(node) };
  }

  protected readAll(nodes: readonly SyntaxNode[]): Expression[] {
    return nodes.map((node) => this.read(node));
  }

  protected name(node: SyntaxNode): Expression {
    return { kind: 'name', name: this.textOf(node), ...span(node) };
  }

  protected string(node: SyntaxNode): Expression {
    return { kind: 'string', value: stringValue(this.textOf(node)), ...span(node) };
  }

  protected number(node: SyntaxNode): Expression {
    const value = numberValue(this.textOf(node));
    return value === undefined ? this.other(node) : { kind: 'number', value, ...span(node) };
  }

  protected list(node: SyntaxNode): Expression {
    return { kind: 'list', items: this.readAll(this.parts(node)), ...span(node) };
  }

  protected memberOf(node: SyntaxNode, object: SyntaxNode, name: SyntaxNode): Expression {
    return {
      kind: 'member',
      object: this.read(object),
      name: this.textOf(name),
      nameSpan: span(name),
      ...span(node),
    };
  }

  protected indexOf(node: SyntaxNode, object: SyntaxNode, index: SyntaxNode): Expression {
    return { kind: 'index', object: this.read(object), index: this.read(index), ...span(node) };
  }

  protected unary(node: SyntaxNode): Expression {
    const [operator, operand] = children(node);
    const value = operand && this.read(operand);
    return operator && value?.kind === 'number' && this.textOf(operator) === '-'
      ? { kind: 'number', value: -value.value, ...span(node) }
      : this.other(node);
  }

  /** One value or the other, and a condition that is neither. */
  protected either(
    node: SyntaxNode,
    condition: SyntaxNode | undefined,
    yes: SyntaxNode | undefined,
    no: SyntaxNode | undefined,
  ): Expression {
    if (!condition || !yes || !no) {
      return this.other(node);
    }
    const asked: Expression = {
      kind: 'other',
      parts: [this.read(condition)],
      ...span(condition),
    };
    return { kind: 'either', parts: [this.read(yes), this.read(no), asked], ...span(node) };
  }

  protected yielding(
    node: SyntaxNode,
    value: SyntaxNode | undefined,
    delegates: boolean,
  ): Expression {
    this.sawYield = true;
    return { kind: 'yield', delegates, value: value && this.read(value), ...span(node) };
  }
}

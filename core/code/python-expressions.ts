import type { SyntaxNode } from '@lezer/common';
import type { Argument, Expression, TableItem } from './ir';
import { numberValue, stringValue } from './literals';
import { children, MAX_DEPTH, span } from './tree';

/** Turns Python expressions into ours. What says nothing to us becomes `other` around its parts. */
export class PythonExpressions {
  private readonly text: string;
  private depth = 0;
  /** Lambdas, comprehensions and the like met on the way. */
  sawYield = false;

  constructor(text: string) {
    this.text = text;
  }

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

  private lower(node: SyntaxNode): Expression {
    const at = span(node);
    switch (node.name) {
      case 'VariableName':
        return { kind: 'name', name: this.textOf(node), ...at };
      case 'String':
        return { kind: 'string', value: stringValue(this.textOf(node)), ...at };
      case 'ContinuedString':
        return this.continued(node);
      case 'Number':
        return this.number(node);
      case 'Boolean':
        return { kind: 'boolean', value: this.textOf(node) === 'True', ...at };
      case 'None':
        return { kind: 'none', ...at };
      case 'MemberExpression':
        return this.member(node);
      case 'CallExpression':
        return this.call(node);
      case 'ParenthesizedExpression': {
        const [inner, ...more] = parts(node);
        return inner && more.length === 0 ? this.read(inner) : this.other(node);
      }
      case 'DictionaryExpression':
        return { kind: 'table', entries: this.tableItems(node), ...at };
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return { kind: 'list', items: parts(node).map((item) => this.read(item)), ...at };
      case 'YieldExpression':
      case 'YieldStatement':
        return this.yielded(node);
      case 'UnaryExpression':
        return this.unary(node);
      case 'BinaryExpression':
        return this.binary(node);
      case 'ConditionalExpression': {
        const [yes, condition, no] = parts(node);
        return yes && condition && no
          ? {
              kind: 'either',
              parts: [
                this.read(yes),
                this.read(no),
                { kind: 'other', parts: [this.read(condition)], ...span(condition) },
              ],
              ...at,
            }
          : this.other(node);
      }
      default:
        return this.other(node);
    }
  }

  /** Pieces of code inside a node that are no punctuation, each read. */
  other(node: SyntaxNode): Expression {
    return { kind: 'other', parts: parts(node).map((part) => this.read(part)), ...span(node) };
  }

  private continued(node: SyntaxNode): Expression {
    const pieces = parts(node);
    return pieces.every(({ name }) => name === 'String')
      ? {
          kind: 'string',
          value: pieces.map((piece) => stringValue(this.textOf(piece))).join(''),
          ...span(node),
        }
      : this.other(node);
  }

  private number(node: SyntaxNode): Expression {
    const value = numberValue(this.textOf(node));
    return value === undefined ? this.other(node) : { kind: 'number', value, ...span(node) };
  }

  private member(node: SyntaxNode): Expression {
    const [object, mark, ...rest] = children(node);
    if (!object || !mark) {
      return this.other(node);
    }
    const [last] = rest;
    if (mark.name === '.' && last?.name === 'PropertyName') {
      return {
        kind: 'member',
        object: this.read(object),
        name: this.textOf(last),
        nameSpan: span(last),
        ...span(node),
      };
    }
    const inside = rest.filter(({ name }) => name !== ']');
    const [index] = inside;
    return mark.name === '[' && index && inside.length === 1
      ? { kind: 'index', object: this.read(object), index: this.read(index), ...span(node) }
      : this.other(node);
  }

  private call(node: SyntaxNode): Expression {
    const callee = node.firstChild;
    const list = node.getChild('ArgList');
    return callee && list
      ? { kind: 'call', callee: this.read(callee), args: this.args(list), ...span(node) }
      : this.other(node);
  }

  private args(list: SyntaxNode): Argument[] {
    const found: Argument[] = [];
    let spread = false;
    let pending: SyntaxNode | undefined;
    let name: string | undefined;
    const flush = (): void => {
      if (pending) {
        found.push({ name, spread, value: this.read(pending) });
      }
      spread = false;
      pending = undefined;
      name = undefined;
    };
    for (const child of children(list)) {
      switch (child.name) {
        case '(':
        case ')':
        case ',':
          flush();
          break;
        case '*':
        case '**':
          spread = true;
          break;
        case 'AssignOp':
          name = pending ? this.textOf(pending) : undefined;
          pending = undefined;
          break;
        default:
          pending ??= child;
      }
    }
    flush();
    return found;
  }

  private tableItems(node: SyntaxNode): TableItem[] {
    const found: TableItem[] = [];
    let key: Expression | undefined;
    let spread = false;
    for (const child of children(node)) {
      if (child.name === '**') {
        spread = true;
      } else if (!PUNCTUATION.has(child.name)) {
        const value = this.read(child);
        if (spread) {
          found.push({ key: undefined, value });
          spread = false;
        } else if (key) {
          found.push({ key, value });
          key = undefined;
        } else {
          key = value;
        }
      }
    }
    return found;
  }

  private yielded(node: SyntaxNode): Expression {
    this.sawYield = true;
    const [value] = parts(node);
    return {
      kind: 'yield',
      delegates: node.getChild('from') !== null,
      value: value && this.read(value),
      ...span(node),
    };
  }

  private unary(node: SyntaxNode): Expression {
    const [operator, operand] = children(node);
    const value = operand && this.read(operand);
    return operator && value?.kind === 'number' && this.textOf(operator) === '-'
      ? { kind: 'number', value: -value.value, ...span(node) }
      : this.other(node);
  }

  private binary(node: SyntaxNode): Expression {
    const [left, operator, ...rest] = children(node);
    const right = rest.at(-1);
    if (!left || !operator || !right) {
      return this.other(node);
    }
    const at = span(node);
    switch (operator.name) {
      case 'or':
        return { kind: 'fallback', left: this.read(left), right: this.read(right), ...at };
      case 'in':
      case 'not':
        return { kind: 'contains', key: this.read(left), table: this.read(right), ...at };
      case 'BitOp':
        return this.textOf(operator) === '|'
          ? { kind: 'union', left: this.read(left), right: this.read(right), ...at }
          : this.other(node);
      default:
        return this.other(node);
    }
  }
}

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', '.', '=', '*', '**', ';']);
const KEYWORD = /^[a-z]+$|Op$|^At$/;

/** Children that are expressions: no punctuation, operators or keywords. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return children(node).filter(({ name }) => !PUNCTUATION.has(name) && !KEYWORD.test(name));
}

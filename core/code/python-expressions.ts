import type { SyntaxNode } from '@lezer/common';
import { ExpressionReader } from './expression-reader';
import type { Argument, Expression, TableItem } from './ir';
import { stringValue } from './literals';
import { children, span } from './tree';

export class PythonExpressions extends ExpressionReader {
  parts(node: SyntaxNode): SyntaxNode[] {
    return children(node).filter(({ name }) => !PUNCTUATION.has(name) && !KEYWORD.test(name));
  }

  protected lower(node: SyntaxNode): Expression {
    const at = span(node);
    switch (node.name) {
      case 'VariableName':
        return this.name(node);
      case 'String':
        return this.string(node);
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
        const [inner, ...more] = this.parts(node);
        return inner && more.length === 0 ? this.read(inner) : this.other(node);
      }
      case 'DictionaryExpression':
        return { kind: 'table', entries: this.tableItems(node), ...at };
      case 'ArrayExpression':
      case 'TupleExpression':
      case 'SetExpression':
        return this.list(node);
      case 'YieldExpression':
      case 'YieldStatement':
        return this.yielded(node);
      case 'UnaryExpression':
        return this.unary(node);
      case 'BinaryExpression':
        return this.binary(node);
      case 'ConditionalExpression': {
        const [yes, condition, no] = this.parts(node);
        return this.either(node, condition, yes, no);
      }
      default:
        return this.other(node);
    }
  }

  private continued(node: SyntaxNode): Expression {
    const pieces = this.parts(node);
    return pieces.every(({ name }) => name === 'String')
      ? {
          kind: 'string',
          value: pieces.map((piece) => stringValue(this.textOf(piece))).join(''),
          ...span(node),
        }
      : this.other(node);
  }

  private member(node: SyntaxNode): Expression {
    const [object, mark, ...rest] = children(node);
    if (!object || !mark) {
      return this.other(node);
    }
    const [last] = rest;
    if (mark.name === '.' && last?.name === 'PropertyName') {
      return this.memberOf(node, object, last);
    }
    const inside = rest.filter(({ name }) => name !== ']');
    const [index] = inside;
    return mark.name === '[' && index && inside.length === 1
      ? this.indexOf(node, object, index)
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
    const [value] = this.parts(node);
    return this.yielding(node, value, node.getChild('from') !== null);
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

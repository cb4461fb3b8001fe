import type { SyntaxNode } from '@lezer/common';
import { ExpressionReader } from './expression-reader';
import type { Argument, Expression, Field, FunctionIr, TableItem, Target } from './ir';
import { stringValue } from './literals';
import { children, span } from './tree';

/** Casts, `!` and parentheses fall away. */
export class TypeScriptExpressions extends ExpressionReader {
  /** Function and arrow expressions met on the way. */
  inner: FunctionIr[] = [];
  private readonly readFunction: (node: SyntaxNode) => FunctionIr;

  constructor(text: string, readFunction: (node: SyntaxNode) => FunctionIr) {
    super(text);
    this.readFunction = readFunction;
  }

  parts(node: SyntaxNode): SyntaxNode[] {
    return children(node).filter(({ name }) => !PUNCTUATION.has(name) && !NO_VALUE.test(name));
  }

  protected lower(node: SyntaxNode): Expression {
    const at = span(node);
    switch (node.name) {
      case 'VariableName':
      case 'this':
        return this.name(node);
      case 'String':
        return this.string(node);
      case 'TemplateString':
        return node.getChild('Interpolation') ? this.other(node) : this.string(node);
      case 'Number':
        return this.number(node);
      case 'BooleanLiteral':
        return { kind: 'boolean', value: this.textOf(node) === 'true', ...at };
      case 'null':
        return { kind: 'none', ...at };
      case 'MemberExpression':
        return this.member(node);
      case 'CallExpression':
      case 'NewExpression':
        return this.call(node);
      case 'ParenthesizedExpression':
      case 'PostfixExpression': {
        const [inner] = this.parts(node);
        return inner ? this.read(inner) : this.other(node);
      }
      case 'ObjectExpression':
        return { kind: 'table', entries: this.properties(node), ...at };
      case 'ArrayExpression':
        return this.list(node);
      case 'YieldExpression':
        return this.yielded(node);
      case 'UnaryExpression':
        return this.unary(node);
      case 'BinaryExpression':
        return this.binary(node);
      case 'ConditionalExpression': {
        const [condition, yes, no] = this.parts(node);
        return this.either(node, condition, yes, no);
      }
      case 'FunctionExpression':
      case 'ArrowFunction':
        this.inner.push(this.readFunction(node));
        return { kind: 'other', parts: [], ...at };
      default:
        return this.other(node);
    }
  }

  /** A binding: name, `{ a, b: c = 1, ...rest }`, `[a, b]`, or any place. */
  target(node: SyntaxNode): Target {
    switch (node.name) {
      case 'VariableDefinition':
        return { kind: 'place', place: this.name(node) };
      case 'ObjectPattern':
        return this.pattern(node);
      case 'ArrayPattern':
        return { kind: 'tuple', targets: this.parts(node).map((part) => this.target(part)) };
      default:
        return { kind: 'place', place: this.read(node) };
    }
  }

  private pattern(node: SyntaxNode): Target {
    const fields: Field[] = [];
    let rest: string | undefined;
    for (const property of node.getChildren('PatternProperty')) {
      const [key, ...more] = children(property);
      if (key?.name === 'Spread') {
        rest = more[0] && this.textOf(more[0]);
      } else if (key) {
        fields.push(this.field(key, more));
      }
    }
    return { kind: 'fields', fields, rest };
  }

  /** `key`, `key: target`, `[key]: target`, each with a default or without. */
  private field(first: SyntaxNode, more: readonly SyntaxNode[]): Field {
    const after = (mark: string): SyntaxNode | undefined => {
      const at = more.findIndex(({ name }) => name === mark);
      return at < 0 ? undefined : more[at + 1];
    };
    const fallback = after('Equals');
    const { start, end } = span(first);
    const isText = first.name === 'String';
    const text = this.textOf(first);
    return {
      key: first.name === '[' ? undefined : isText ? stringValue(text) : text,
      keySpan: isText ? { start: start + 1, end: end - 1 } : { start, end },
      target: this.target(after(':') ?? first),
      default: fallback && this.read(fallback),
    };
  }

  private member(node: SyntaxNode): Expression {
    const [object, mark, ...rest] = children(node);
    const inside = rest.filter(({ name }) => name !== '[' && name !== ']');
    const [last] = inside;
    if (!object || !mark || !last) {
      return this.other(node);
    }
    if (last.name === 'PropertyName' || last.name === 'PrivatePropertyName') {
      return this.memberOf(node, object, last);
    }
    return this.indexOf(node, object, last);
  }

  private call(node: SyntaxNode): Expression {
    const [callee] = this.parts(node);
    const list = node.getChild('ArgList');
    return callee && list
      ? { kind: 'call', callee: this.read(callee), args: this.args(list), ...span(node) }
      : this.other(node);
  }

  private args(list: SyntaxNode): Argument[] {
    const found: Argument[] = [];
    let spread = false;
    for (const child of children(list)) {
      if (child.name === 'Spread') {
        spread = true;
      } else if (!PUNCTUATION.has(child.name)) {
        found.push({ name: undefined, spread, value: this.read(child) });
        spread = false;
      }
    }
    return found;
  }

  private properties(node: SyntaxNode): TableItem[] {
    return node.getChildren('Property').flatMap((property): TableItem[] => {
      const inside = children(property).filter(({ name }) => name !== '[' && name !== ']');
      const [first, mark, value] = inside;
      if (!first) {
        return [];
      }
      if (first.name === 'Spread') {
        return mark ? [{ key: undefined, value: this.read(mark) }] : [];
      }
      const key: Expression =
        first.name === 'PropertyDefinition'
          ? { kind: 'string', value: this.textOf(first), ...span(first) }
          : this.read(first);
      if (mark?.name === ':' && value) {
        return [{ key, value: this.read(value) }];
      }
      // Shorthand `{ a }`.
      return [{ key, value: this.name(first) }];
    });
  }

  private yielded(node: SyntaxNode): Expression {
    const value = this.parts(node).find(({ name }) => name !== 'Star');
    return this.yielding(node, value, node.getChild('Star') !== null);
  }

  /** `p.k !== undefined` asks whether there is such a key, as `'k' in p` does. */
  private asked(node: SyntaxNode): Expression | undefined {
    const place = this.read(node);
    if (place.kind === 'member') {
      // As if it stood in quotes.
      const { start, end } = place.nameSpan;
      const key: Expression = { kind: 'string', value: place.name, start: start - 1, end: end + 1 };
      return { kind: 'contains', key, table: place.object, ...span(node) };
    }
    return place.kind === 'index' && place.index.kind === 'string'
      ? { kind: 'contains', key: place.index, table: place.object, ...span(node) }
      : undefined;
  }

  private binary(node: SyntaxNode): Expression {
    const [left, operator, right] = children(node);
    if (!left || !operator || !right) {
      return this.other(node);
    }
    const at = span(node);
    const sign = this.textOf(operator);
    if (sign === 'as' || sign === 'satisfies') {
      return this.read(left);
    }
    if (sign === '??' || sign === '||') {
      return { kind: 'fallback', left: this.read(left), right: this.read(right), ...at };
    }
    const asked = /^[!=]==?$/.test(sign) && NOTHING.test(this.textOf(right)) && this.asked(left);
    if (asked) {
      return asked;
    }
    return sign === 'in'
      ? { kind: 'contains', key: this.read(left), table: this.read(right), ...at }
      : this.other(node);
  }
}

/** What a key that is not there reads as. */
const NOTHING = /^(?:undefined|null)$/;

const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', '.', '?.', ';', 'Equals']);
const NO_VALUE = /^(?!this$|null$)[a-z]+$|Op$|^Type|Type$|^Arrow$|^Optional$|^Spread$/;

import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import type {
  ClassIr,
  Expression,
  FunctionIr,
  ModuleIr,
  ParameterIr,
  Span,
  Statement,
  Target,
} from './ir';
import { PythonExpressions } from './python-expressions';
import { children, comments, MAX_DEPTH, span, syntaxErrors, withoutByteOrderMark } from './tree';

/** Reads Python text; never fails, however broken the text. */
export function readPython(text: string): ModuleIr {
  const tree = parser.parse(withoutByteOrderMark(text));
  const foreignNames = new Set<string>();
  const scope = new Scope(new PythonExpressions(text), foreignNames);
  scope.block(tree.topNode, false);
  return {
    classes: scope.classes,
    functions: scope.functions,
    statements: scope.statements,
    syntaxErrors: syntaxErrors(tree, text, isUnknownToGrammar),
    comments: comments(tree),
    foreignNames,
  };
}

/** `yield` alone, and `with (a as b, c as d):`. */
function isUnknownToGrammar({ from, to, parent }: SyntaxNode): boolean {
  const owner = parent?.name === 'ParenthesizedExpression' ? parent.parent : parent;
  return (from === to && /^Yield/.test(parent?.name ?? '')) || owner?.name === 'WithStatement';
}

/** Statements, functions and classes of one body, nested blocks laid flat. */
class Scope {
  readonly classes: ClassIr[] = [];
  readonly functions: FunctionIr[] = [];
  readonly statements: Statement[] = [];
  private readonly expressions: PythonExpressions;
  private readonly foreignNames: Set<string>;
  private readonly depth: number;

  constructor(expressions: PythonExpressions, foreignNames: Set<string>, depth = 0) {
    this.expressions = expressions;
    this.foreignNames = foreignNames;
    this.depth = depth;
  }

  block(node: SyntaxNode, guarded: boolean, depth = this.depth): void {
    if (depth > MAX_DEPTH) {
      return;
    }
    for (const child of children(node)) {
      this.statement(child, guarded, depth);
    }
  }

  private statement(node: SyntaxNode, guarded: boolean, depth: number): void {
    const read = (part: SyntaxNode): Expression => this.expressions.read(part);
    switch (node.name) {
      case 'ClassDefinition':
        this.classes.push(this.classOf(node));
        return;
      case 'FunctionDefinition':
        this.functions.push(this.functionOf(node, []));
        return;
      case 'DecoratedStatement':
        this.decorated(node);
        return;
      case 'Body':
      case 'StatementGroup':
        this.block(node, guarded, depth + 1);
        return;
      case 'ExpressionStatement': {
        const [value] = this.expressions.parts(node);
        if (value) {
          this.statements.push({ kind: 'expression', value: read(value), guarded });
        }
        return;
      }
      case 'YieldStatement':
        this.statements.push({ kind: 'expression', value: read(node), guarded });
        return;
      case 'AssignStatement':
        this.assignment(node, guarded);
        return;
      case 'ReturnStatement': {
        const [value] = this.expressions.parts(node);
        if (value) {
          this.statements.push({ kind: 'return', value: read(value), guarded });
        }
        return;
      }
      case 'ForStatement':
        this.forEach(node, guarded, depth);
        return;
      case 'TryStatement':
        this.block(node, true, depth + 1);
        return;
      case 'ImportStatement':
        for (const name of node.getChildren('VariableName')) {
          this.foreignNames.add(this.expressions.textOf(name));
        }
        return;
      case 'IfStatement':
      case 'WhileStatement':
      case 'WithStatement':
      case 'MatchStatement':
      case 'MatchBody':
      case 'MatchClause':
        this.compound(node, guarded, depth);
        return;
      default:
        if (/Statement$|Expression$|^VariableName$/.test(node.name)) {
          this.statements.push({ kind: 'evaluate', value: this.expressions.other(node), guarded });
        }
    }
  }

  private compound(node: SyntaxNode, guarded: boolean, depth: number): void {
    for (const part of this.expressions.parts(node)) {
      if (part.name === 'Body' || part.name.startsWith('Match')) {
        this.statement(part, guarded, depth + 1);
      } else {
        this.statements.push({ kind: 'evaluate', value: this.expressions.read(part), guarded });
      }
    }
  }

  private decorated(node: SyntaxNode): void {
    const definition = node.getChild('FunctionDefinition');
    if (definition) {
      const decorators = node.getChildren('Decorator').map((one) => this.expressions.textOf(one));
      this.functions.push(this.functionOf(definition, decorators));
    }
    const definedClass = node.getChild('ClassDefinition');
    if (definedClass) {
      this.classes.push({ ...this.classOf(definedClass), isDecorated: true });
    }
  }

  /** `a = b = value`, `a, b = x, y`, `a: T = value`. */
  private assignment(node: SyntaxNode, guarded: boolean): void {
    const sides: SyntaxNode[][] = [[]];
    for (const child of children(node)) {
      if (child.name === 'AssignOp') {
        sides.push([]);
      } else if (child.name !== 'TypeDef' && child.name !== ',') {
        sides.at(-1)?.push(child);
      }
    }
    const values = sides.pop() ?? [];
    const [first, ...more] = values;
    if (!first) {
      return;
    }
    for (const side of sides) {
      if (side.length > 1 && side.length === values.length) {
        side.forEach((place, index) => {
          this.assign(place, this.expressions.read(values[index] ?? place), guarded);
        });
        continue;
      }
      const value: Expression =
        more.length === 0
          ? this.expressions.read(first)
          : {
              kind: 'list',
              items: values.map((item) => this.expressions.read(item)),
              ...span(node),
            };
      const [place] = side;
      if (side.length === 1 && place) {
        this.assign(place, value, guarded);
      } else {
        this.statements.push({
          kind: 'assign',
          target: { kind: 'tuple', targets: side.map((item) => this.target(item)) },
          value,
          guarded,
        });
      }
    }
  }

  private assign(place: SyntaxNode, value: Expression, guarded: boolean): void {
    this.statements.push({ kind: 'assign', target: this.target(place), value, guarded });
  }

  private target(node: SyntaxNode): Target {
    return node.name === 'TupleExpression' || node.name === 'ArrayExpression'
      ? { kind: 'tuple', targets: this.expressions.parts(node).map((part) => this.target(part)) }
      : { kind: 'place', place: this.expressions.read(node) };
  }

  private forEach(node: SyntaxNode, guarded: boolean, depth: number): void {
    const all = children(node);
    const cut = all.findIndex(({ name }) => name === 'in');
    const targets = all
      .slice(0, Math.max(cut, 0))
      .filter(({ name }) => name !== 'for' && name !== 'async' && name !== ',')
      .map((place) => this.target(place));
    const iterables = all.slice(cut + 1).filter(({ name }) => !/^[a-z,]+$|^Body$/.test(name));
    const [target] = targets;
    const [iterable] = iterables;
    if (target && iterable && cut > 0) {
      this.statements.push({
        kind: 'each',
        target: targets.length === 1 ? target : { kind: 'tuple', targets },
        iterable: this.expressions.read(iterable),
        guarded,
      });
    }
    for (const body of node.getChildren('Body')) {
      this.block(body, guarded, depth + 1);
    }
  }

  private classOf(node: SyntaxNode): ClassIr {
    const body = new Scope(this.expressions, this.foreignNames, this.depth + 1);
    for (const child of node.getChildren('Body')) {
      body.block(child, false);
    }
    const bases = node.getChild('ArgList');
    const written = bases ? this.expressions.textOf(bases).replace(/[()\s]/g, '') : '';
    return {
      ...this.named(node),
      hasBase: written !== '' && written !== 'object',
      isDecorated: false,
      methods: body.functions,
      statements: body.statements,
      ...span(node),
    };
  }

  private functionOf(node: SyntaxNode, decorators: readonly string[]): FunctionIr {
    const outer = this.expressions.sawYield;
    this.expressions.sawYield = false;
    const body = new Scope(this.expressions, this.foreignNames, this.depth + 1);
    for (const child of node.getChildren('Body')) {
      body.block(child, false);
    }
    const isGenerator = this.expressions.sawYield;
    this.expressions.sawYield = outer;
    return {
      ...this.named(node),
      parameters: this.parameters(node.getChild('ParamList')),
      statements: body.statements,
      functions: body.functions,
      isGenerator,
      isAsync: node.getChild('async') !== null,
      isStatic: decorators.some((text) => text.includes('staticmethod')),
      isDecorated: decorators.some((text) => !/^@\s*(static|class)method\b/.test(text.trim())),
      ...span(node),
    };
  }

  private named(node: SyntaxNode): { name: string; nameSpan: Span } {
    const name = node.getChild('VariableName');
    return name
      ? { name: this.expressions.textOf(name), nameSpan: span(name) }
      : { name: '', nameSpan: { start: node.from, end: node.from } };
  }

  private parameters(list: SyntaxNode | null): ParameterIr[] {
    const found: ParameterIr[] = [];
    let rest = false;
    let afterAssign = false;
    for (const child of list ? children(list) : []) {
      const last = found.at(-1);
      if (child.name === '*' || child.name === '**') {
        rest = true;
      } else if (child.name === ',') {
        rest = false;
        afterAssign = false;
      } else if (child.name === 'AssignOp' && last) {
        afterAssign = true;
        found[found.length - 1] = { ...last, hasDefault: true };
      } else if (child.name === 'VariableName' && !afterAssign) {
        found.push({
          name: this.expressions.textOf(child),
          rest,
          hasDefault: false,
          isField: false,
        });
      }
    }
    return found;
  }
}

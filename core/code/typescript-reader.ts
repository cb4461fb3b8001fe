import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/javascript';
import type { ClassIr, Expression, FunctionIr, ModuleIr, ParameterIr, Span, Statement } from './ir';
import { children, comments, MAX_DEPTH, span, syntaxErrors, withoutByteOrderMark } from './tree';
import { TypeScriptExpressions } from './typescript-expressions';

const typescript = parser.configure({ dialect: 'ts' });

/** Reads TypeScript text; never fails, however broken the text. */
export function readTypeScript(text: string): ModuleIr {
  const tree = typescript.parse(withoutByteOrderMark(text));
  const reader = new Reader(text);
  const body = reader.scope(() => reader.block(tree.topNode, false, 0));
  return {
    classes: body.classes,
    functions: body.functions,
    statements: body.statements,
    syntaxErrors: syntaxErrors(tree, text),
    comments: comments(tree),
    foreignNames: reader.foreignNames,
  };
}

interface Body {
  readonly classes: ClassIr[];
  readonly functions: FunctionIr[];
  readonly statements: Statement[];
}

class Reader {
  readonly foreignNames = new Set<string>();
  private readonly expressions: TypeScriptExpressions;
  private body: Body = { classes: [], functions: [], statements: [] };
  private nesting = 0;

  constructor(text: string) {
    this.expressions = new TypeScriptExpressions(text, (node) => this.functionOf(node));
  }

  /** Runs `fill` with a fresh body and returns what it gathered. */
  scope(fill: () => void): Body {
    const outer = this.body;
    const outerFunctions = this.expressions.inner;
    const gathered: Body = { classes: [], functions: [], statements: [] };
    this.body = gathered;
    this.expressions.inner = gathered.functions;
    this.nesting++;
    if (this.nesting < MAX_DEPTH) {
      fill();
    }
    this.nesting--;
    this.body = outer;
    this.expressions.inner = outerFunctions;
    return gathered;
  }

  block(node: SyntaxNode, guarded: boolean, depth: number): void {
    for (const child of depth > MAX_DEPTH ? [] : children(node)) {
      this.statement(child, guarded, depth);
    }
  }

  private statement(node: SyntaxNode, guarded: boolean, depth: number): void {
    const { statements } = this.body;
    switch (node.name) {
      case 'ClassDeclaration':
        this.body.classes.push(this.classOf(node));
        return;
      case 'FunctionDeclaration':
        this.body.functions.push(this.functionOf(node));
        return;
      case 'ExportDeclaration':
        this.exported(node, guarded, depth);
        return;
      case 'ImportDeclaration':
        this.collectNames(node, 'VariableDefinition');
        return;
      case 'VariableDeclaration':
        this.variables(node, guarded);
        return;
      case 'ExpressionStatement':
        this.expressionStatement(node, guarded);
        return;
      case 'ReturnStatement': {
        const [value] = this.expressions.parts(node);
        if (value) {
          statements.push({ kind: 'return', value: this.expressions.read(value), guarded });
        }
        return;
      }
      case 'TryStatement':
        this.compound(node, true, depth);
        return;
      case 'ForOfSpec':
      case 'ForInSpec':
        this.forEach(node, guarded);
        return;
      default:
        if (/^Type|^Interface|^Enum|^Ambient/.test(node.name)) {
          return;
        }
        if (/Statement$|^Block$|Clause$|^ForSpec$|^SwitchBody$|Label$/.test(node.name)) {
          this.compound(node, guarded, depth);
        } else if (/Expression$|^VariableName$/.test(node.name)) {
          statements.push({ kind: 'evaluate', value: this.expressions.read(node), guarded });
        }
    }
  }

  private compound(node: SyntaxNode, guarded: boolean, depth: number): void {
    this.block(node, guarded, depth + 1);
  }

  private exported(node: SyntaxNode, guarded: boolean, depth: number): void {
    const group = node.getChild('ExportGroup');
    if (group) {
      this.collectNames(node, 'VariableName');
    } else {
      this.block(node, guarded, depth + 1);
    }
  }

  private collectNames(node: SyntaxNode, kind: string): void {
    node.cursor().iterate((inner) => {
      if (inner.name === kind) {
        this.foreignNames.add(this.expressions.textOf(inner.node));
      }
    });
  }

  private variables(node: SyntaxNode, guarded: boolean): void {
    let place: SyntaxNode | undefined;
    let assigned = false;
    for (const child of children(node)) {
      if (child.name === 'Equals') {
        assigned = true;
      } else if (child.name === ',') {
        place = undefined;
        assigned = false;
      } else if (place === undefined) {
        place = /Definition$|Pattern$/.test(child.name) ? child : undefined;
      } else if (assigned && child.name !== ';') {
        const value = this.expressions.read(child);
        this.body.statements.push({
          kind: 'assign',
          target: this.expressions.target(place),
          value,
          guarded,
        });
      }
    }
  }

  private expressionStatement(node: SyntaxNode, guarded: boolean): void {
    const [inner] = this.expressions.parts(node);
    if (!inner) {
      return;
    }
    if (inner.name === 'AssignmentExpression') {
      const [place, operator, value] = children(inner);
      if (place && value && operator?.name === 'Equals') {
        this.body.statements.push({
          kind: 'assign',
          target: this.expressions.target(place),
          value: this.expressions.read(value),
          guarded,
        });
        return;
      }
    }
    this.body.statements.push({
      kind: 'expression',
      value: this.expressions.read(inner),
      guarded,
    });
  }

  private forEach(node: SyntaxNode, guarded: boolean): void {
    const all = children(node).filter(({ name }) => !/^[(),]$|^(const|let|var|await)$/.test(name));
    const [place, , iterable] = all;
    if (place && iterable) {
      this.body.statements.push({
        kind: 'each',
        target: this.expressions.target(place),
        iterable: this.expressions.read(iterable),
        guarded,
      });
    }
  }

  private classOf(node: SyntaxNode): ClassIr {
    const name = node.getChild('VariableDefinition');
    const methods: FunctionIr[] = [];
    const { statements } = this.scope(() => {
      for (const member of node.getChild('ClassBody')?.getChildren('MethodDeclaration') ?? []) {
        methods.push(this.functionOf(member));
      }
      for (const field of node.getChild('ClassBody')?.getChildren('PropertyDeclaration') ?? []) {
        this.field(field);
      }
    });
    return {
      name: name ? this.expressions.textOf(name) : '',
      nameSpan: span(name ?? node),
      hasBase: node.getChild('extends') !== null,
      isDecorated: false,
      methods,
      statements,
      ...span(node),
    };
  }

  private field(node: SyntaxNode): void {
    const all = children(node);
    const equals = all.findIndex(({ name }) => name === 'Equals');
    const value = equals < 0 ? undefined : all[equals + 1];
    const name = all.find((child) => child.name.endsWith('PropertyDefinition'));
    if (name && value) {
      const at = span(name);
      const self: Expression = { kind: 'name', name: 'this', ...at };
      this.body.statements.push({
        kind: 'assign',
        target: {
          kind: 'place',
          place: {
            kind: 'member',
            object: self,
            name: this.expressions.textOf(name),
            nameSpan: at,
            ...at,
          },
        },
        value: this.expressions.read(value),
        guarded: false,
      });
    }
  }

  private functionOf(node: SyntaxNode): FunctionIr {
    const outer = this.expressions.sawYield;
    this.expressions.sawYield = false;
    const body = this.scope(() => {
      const block = node.getChild('Block');
      const last = node.lastChild;
      if (block) {
        this.block(block, false, 0);
      } else if (last && node.name === 'ArrowFunction') {
        this.body.statements.push({
          kind: 'return',
          value: this.expressions.read(last),
          guarded: false,
        });
      }
    });
    this.expressions.sawYield = outer;
    return {
      ...this.named(node),
      parameters: this.parameters(node.getChild('ParamList')),
      statements: body.statements,
      functions: body.functions,
      isGenerator: node.getChild('Star') !== null,
      isAsync: node.getChild('async') !== null,
      isStatic: node.getChild('static') !== null,
      isDecorated: node.getChild('Decorator') !== null,
      ...span(node),
    };
  }

  private named(node: SyntaxNode): { name: string; nameSpan: Span } {
    const name =
      node.getChild('PropertyDefinition') ??
      node.getChild('PrivatePropertyDefinition') ??
      node.getChild('VariableDefinition');
    return name
      ? { name: this.expressions.textOf(name), nameSpan: span(name) }
      : { name: '', nameSpan: { start: node.from, end: node.from } };
  }

  private parameters(list: SyntaxNode | null): ParameterIr[] {
    const found: ParameterIr[] = [];
    let rest = false;
    let isField = false;
    for (const child of list ? children(list) : []) {
      const last = found.at(-1);
      if (child.name === ',') {
        rest = false;
        isField = false;
      } else if (child.name === 'Spread') {
        rest = true;
      } else if (child.name === 'Privacy' || child.name === 'readonly') {
        isField = true;
      } else if ((child.name === 'Equals' || child.name === 'Optional') && last) {
        found[found.length - 1] = { ...last, hasDefault: true };
      } else if (child.name === 'VariableDefinition' || child.name.endsWith('Pattern')) {
        found.push({ name: this.expressions.textOf(child), rest, hasDefault: false, isField });
      }
    }
    return found;
  }
}

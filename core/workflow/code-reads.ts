import type { Expression, FunctionIr, ModuleIr, Span, Statement } from '../code/ir';
import { readPython } from '../code/python-reader';
import { readTypeScript } from '../code/typescript-reader';
import type { Value } from '../value/value';
import type { Language } from './types';

/** One place in the code that reads a parameter. */
export interface CodeRead {
  /** The section it is read from when the code says it. */
  readonly section: string | undefined;
  readonly key: string;
  /** `p['k']`: it must be there; `.get('k', …)` gives a default. */
  readonly required: boolean;
  readonly default: Value | undefined;
  readonly span: Span;
}

/** What a definition's code says about its executor and its parameters. */
export interface CodeFacts {
  readonly executor: Span | undefined;
  /** `foreign`: imported or re-exported, so only a run can tell. */
  readonly execute: 'generator' | 'plain' | 'missing' | 'foreign';
  readonly executeSpan: Span | undefined;
  readonly executeTakesEnv: boolean;
  readonly reads: readonly CodeRead[];
}

const known = new Map<string, CodeFacts>();

/** Reads a definition; the same text is read once. */
export function readCode(text: string, language: Language): CodeFacts {
  const id = `${language}\n${text}`;
  let facts = known.get(id);
  if (facts === undefined) {
    facts = factsOf(language === 'python' ? readPython(text) : readTypeScript(text));
    known.set(id, facts);
  }
  return facts;
}

const NAME = 'WorkflowExecutor';

function factsOf(module: ModuleIr): CodeFacts {
  const executor = module.classes.find(({ name }) => name === NAME);
  if (executor === undefined) {
    const foreign = module.foreignNames.has(NAME);
    return {
      executor: undefined,
      execute: foreign ? 'foreign' : 'missing',
      executeSpan: undefined,
      executeTakesEnv: true,
      reads: [],
    };
  }
  const execute = executor.methods.find(({ name }) => name === 'execute');
  const reader = new ReadCollector();
  const init = executor.methods.find(({ name }) => name === '__init__' || name === 'constructor');
  if (init) {
    reader.addFunction(init, true);
  }
  for (const method of executor.methods.filter((method) => method !== init)) {
    reader.addFunction(method, false);
  }
  const inherited = executor.hasBase ? 'foreign' : 'missing';
  return {
    executor: executor.nameSpan,
    execute: execute === undefined ? inherited : execute.isGenerator ? 'generator' : 'plain',
    executeSpan: execute?.nameSpan,
    executeTakesEnv:
      execute === undefined ||
      execute.parameters.some(({ name }) => !['self', 'this'].includes(name)),
    reads: reader.reads,
  };
}

/** The whole configuration, or one section of it. */
type Table = { readonly section: string | undefined };

/** Follows the constructor's table through fields, local names, copies and sections. */
class ReadCollector {
  readonly reads: CodeRead[] = [];
  private readonly fields = new Map<string, Table>();
  private locals = new Map<string, Table>();

  addFunction(method: FunctionIr, isConstructor: boolean): void {
    this.locals = new Map();
    for (const [place, { name, isField }] of method.parameters
      .filter(({ name }) => !['self', 'this'].includes(name))
      .entries()) {
      if (['parameters', 'params', 'config'].includes(name) || (isConstructor && place === 0)) {
        this.locals.set(name, { section: undefined });
        if (isField) {
          this.fields.set(name, { section: undefined });
        }
      }
    }
    for (const statement of method.statements) {
      this.addStatement(statement);
    }
    for (const inner of method.functions) {
      this.addFunction(inner, false);
    }
  }

  private addStatement(statement: Statement): void {
    if (statement.kind === 'each') {
      this.visit(statement.iterable);
      return;
    }
    if (statement.kind === 'assign') {
      const table = this.table(statement.value);
      const { target } = statement;
      if (table && target.kind === 'place') {
        this.bind(target.place, table);
        this.visitInside(statement.value);
        return;
      }
      if (table && target.kind === 'fields') {
        for (const field of target.fields) {
          this.add(table, field.key, field.default === undefined, field.default, field.keySpan);
        }
        return;
      }
    }
    this.visit(statement.value);
  }

  private bind(place: Expression, table: Table): void {
    if (place.kind === 'name') {
      this.locals.set(place.name, table);
    } else if (place.kind === 'member' && isSelf(place.object)) {
      this.fields.set(place.name, table);
    }
  }

  /** The table an expression stands for, if it is one. */
  private table(expression: Expression): Table | undefined {
    switch (expression.kind) {
      case 'name':
        return this.locals.get(expression.name);
      case 'member':
        return isSelf(expression.object) ? this.fields.get(expression.name) : undefined;
      case 'index':
        return this.sectionOf(expression.object, expression.index);
      case 'call': {
        const { callee, args } = expression;
        if (callee.kind !== 'member') {
          return args.length === 1 && args[0] && callee.kind === 'name' && callee.name === 'dict'
            ? this.table(args[0].value)
            : undefined;
        }
        if (callee.name === 'copy') {
          return this.table(callee.object);
        }
        const [key, fallback] = args;
        return callee.name === 'get' && key && fallback?.value.kind === 'table'
          ? this.sectionOf(callee.object, key.value)
          : undefined;
      }
      case 'table': {
        const spread = expression.entries.find(
          ({ key, value }) => key === undefined && this.table(value),
        );
        return spread && this.table(spread.value);
      }
      case 'fallback':
      case 'union':
        return this.table(expression.left);
      default:
        return undefined;
    }
  }

  private sectionOf(object: Expression, key: Expression): Table | undefined {
    const table = this.table(object);
    return table && table.section === undefined && key.kind === 'string'
      ? { section: key.value }
      : undefined;
  }

  private visit(expression: Expression): void {
    if (expression.kind === 'index' && expression.index.kind === 'string') {
      const table = this.table(expression.object);
      if (table) {
        this.add(table, expression.index.value, true, undefined, expression.index);
      }
    }
    if (
      expression.kind === 'call' &&
      expression.callee.kind === 'member' &&
      expression.callee.name === 'get'
    ) {
      const table = this.table(expression.callee.object);
      const [key, fallback] = expression.args;
      if (table && key?.value.kind === 'string') {
        this.add(table, key.value.value, false, fallback?.value, key.value);
      }
    }
    this.visitInside(expression);
  }

  private visitInside(expression: Expression): void {
    for (const part of partsOf(expression)) {
      this.visit(part);
    }
  }

  private add(
    { section }: Table,
    key: string,
    required: boolean,
    fallback: Expression | undefined,
    { start, end }: Span,
  ): void {
    this.reads.push({
      section,
      key,
      required,
      default: fallback && literal(fallback),
      span: { start, end },
    });
  }
}

function isSelf(expression: Expression): boolean {
  return expression.kind === 'name' && (expression.name === 'self' || expression.name === 'this');
}

function literal(expression: Expression): Value | undefined {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return expression.value;
    default:
      return undefined;
  }
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return [expression.object];
    case 'index':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'table':
      return expression.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'list':
      return expression.items;
    case 'yield':
      return expression.value ? [expression.value] : [];
    case 'fallback':
    case 'union':
      return [expression.left, expression.right];
    case 'contains':
      return [expression.key, expression.table];
    case 'either':
    case 'other':
      return expression.parts;
    default:
      return [];
  }
}

import type { Expression, FunctionIr, Statement, Target } from './ir';
import { isSelf, type Names, placeName } from './names';
import { ANY_SECTION, merged, type TableRef, tableInside } from './tables';
import { eachExpression, expressionsOf } from './walk';

const COPIES = new Set([
  'copy',
  'deepcopy',
  'dict',
  'structuredClone',
  'Object.assign',
  'assign',
  'MappingProxyType',
  'Object.freeze',
  'freeze',
]);
const CHANGES = new Set(['update', 'setdefault', 'assign']);
const WHOLE = new Set(['items', 'values', 'keys', 'entries', 'fromEntries']);

/** Follows tables of parameters through the statements of a function: aliases, copies, merges, sections, calls. */
export class Follower {
  private readonly names: Names;
  private readonly functions: ReadonlyMap<string, FunctionIr>;

  constructor(names: Names, functions: ReadonlyMap<string, FunctionIr>) {
    this.names = names;
    this.functions = functions;
  }

  /** One pass over a body; `names.changed` says whether another is due. */
  pass(statements: readonly Statement[], scope: string): void {
    for (const statement of statements) {
      if (statement.kind === 'assign') {
        this.assign(statement.target, statement.value, scope);
      } else if (statement.kind === 'each') {
        this.each(statement.target, statement.iterable, scope);
      }
      for (const expression of expressionsOf(statement)) {
        eachExpression(expression, (inner) => this.callOf(inner, scope));
      }
    }
  }

  /** What an expression stands for, if for a table of parameters. */
  table(expression: Expression, scope: string): TableRef | undefined {
    switch (expression.kind) {
      case 'name':
      case 'member': {
        const name = placeName(expression, scope);
        const known = name === undefined ? undefined : this.names.table(name);
        return (
          known ??
          (expression.kind === 'member'
            ? this.inside(expression.object, expression.name, scope)
            : undefined)
        );
      }
      case 'index': {
        const { index } = expression;
        return index.kind === 'string'
          ? this.inside(expression.object, index.value, scope)
          : this.insideAny(expression.object, index, scope);
      }
      case 'call':
        return this.called(expression, scope);
      case 'table':
        return expression.entries.reduce<TableRef | undefined>(
          (all, { key, value }) => (key ? all : merged(all, this.table(value, scope))),
          undefined,
        );
      case 'fallback':
      case 'union':
        return merged(this.table(expression.left, scope), this.table(expression.right, scope));
      case 'either':
        return expression.parts.reduce<TableRef | undefined>(
          (all, part) => merged(all, this.table(part, scope)),
          undefined,
        );
      default:
        return undefined;
    }
  }

  private inside(object: Expression, key: string, scope: string): TableRef | undefined {
    return tableInside(this.table(object, scope), key);
  }

  private insideAny(object: Expression, index: Expression, scope: string): TableRef | undefined {
    if (this.table(object, scope)?.kind !== 'config') {
      return undefined;
    }
    const name = index.kind === 'name' ? placeName(index, scope) : undefined;
    const texts = name === undefined ? undefined : this.names.textsOf(name);
    return texts ? { kind: 'section', sections: texts } : ANY_SECTION;
  }

  private called(call: Expression & { kind: 'call' }, scope: string): TableRef | undefined {
    const { callee, args } = call;
    if (callee.kind === 'member') {
      const object = this.table(callee.object, scope);
      const [first] = args;
      if (
        object &&
        (callee.name === 'get' || callee.name === 'setdefault' || callee.name === 'pop')
      ) {
        return first?.value.kind === 'string'
          ? this.inside(callee.object, first.value.value, scope)
          : first && this.insideAny(callee.object, first.value, scope);
      }
      if (object && callee.name === 'copy') {
        return object;
      }
    }
    return COPIES.has(calleeName(callee))
      ? args.reduce<TableRef | undefined>(
          (all, { value }) => merged(all, this.table(value, scope)),
          undefined,
        )
      : undefined;
  }

  private assign(target: Target, value: Expression, scope: string): void {
    if (target.kind === 'place') {
      const name = placeName(target.place, scope);
      if (name !== undefined) {
        this.names.addTable(name, this.table(value, scope));
        this.names.setLiteral(name, value);
      }
      const changed =
        target.place.kind === 'index' ? placeName(target.place.object, scope) : undefined;
      if (changed !== undefined) {
        this.names.vary(changed);
      }
      return;
    }
    this.bind(target, this.table(value, scope), scope);
  }

  /** Names that stand for a table, or by `{ key: name }` for tables in it, at any depth. */
  private bind(target: Target, table: TableRef | undefined, scope: string): void {
    if (target.kind === 'place') {
      const name = placeName(target.place, scope);
      if (name !== undefined) {
        this.names.addTable(name, table);
      }
    } else if (target.kind === 'fields') {
      for (const field of target.fields) {
        const inside = field.key === undefined ? undefined : tableInside(table, field.key);
        this.bind(field.target, inside, scope);
      }
      if (target.rest !== undefined) {
        this.names.addTable(`${scope}/${target.rest}`, table);
      }
    }
  }

  private each(target: Target, iterable: Expression, scope: string): void {
    const texts =
      iterable.kind === 'list'
        ? iterable.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
        : [];
    const name = target.kind === 'place' ? placeName(target.place, scope) : undefined;
    if (name !== undefined && iterable.kind === 'list' && texts.length === iterable.items.length) {
      this.names.addTexts(name, texts);
      return;
    }
    // for name, values in config.items(): each of the values is some section.
    const whole = wholeOf(iterable);
    const values = target.kind === 'tuple' ? target.targets.at(-1) : target;
    if (whole && this.table(whole, scope)?.kind === 'config' && values?.kind === 'place') {
      const place = placeName(values.place, scope);
      if (place !== undefined) {
        this.names.addTable(place, ANY_SECTION);
      }
    }
  }

  /** Tables handed to methods and functions of the definition, and `a.update(b)`. */
  private callOf(expression: Expression, scope: string): void {
    if (expression.kind !== 'call') {
      return;
    }
    const { callee, args } = expression;
    const owner = callee.kind === 'member' ? placeName(callee.object, scope) : undefined;
    if (callee.kind === 'member' && owner !== undefined && CHANGES.has(callee.name)) {
      this.names.vary(owner);
    }
    if (callee.kind === 'member' && callee.name === 'update' && args[0]) {
      const name = owner;
      if (name !== undefined && this.names.table(name)) {
        this.names.addTable(name, this.table(args[0].value, scope));
      }
    }
    const called = this.functions.get(functionKey(callee) ?? '');
    called?.parameters.forEach((parameter, index) => {
      const own = called.parameters[0] && isSelf(called.parameters[0].name) ? 1 : 0;
      const argument = args.find(({ name }) => name === parameter.name) ?? args[index - own];
      if (argument && index >= own) {
        this.names.addTable(`${called.name}/${parameter.name}`, this.table(argument.value, scope));
      }
    });
  }
}

/** `a` of `a.items()`, `Object.entries(a)` and the like. */
export function wholeOf(expression: Expression): Expression | undefined {
  if (
    expression.kind !== 'call' ||
    expression.callee.kind !== 'member' ||
    !WHOLE.has(expression.callee.name)
  ) {
    return undefined;
  }
  return expression.args[0]?.value ?? expression.callee.object;
}

export function calleeName(callee: Expression): string {
  if (callee.kind === 'name') {
    return callee.name;
  }
  return callee.kind === 'member' ? callee.name : '';
}

/** Key of a function of the definition that a callee names: `self.m`, `m`. */
export function functionKey(callee: Expression): string | undefined {
  if (callee.kind === 'name') {
    return callee.name;
  }
  return callee.kind === 'member' && callee.object.kind === 'name' && isSelf(callee.object.name)
    ? callee.name
    : undefined;
}

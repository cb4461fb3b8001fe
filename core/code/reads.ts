import type { Value } from '../value/value';
import type { DeepMention, DeepRead, ParameterMention, ParameterRead, WholeTable } from './facts';
import { calleeName, type Follower, wholeOf } from './follow';
import type { Expression, Span, Statement, Target } from './ir';
import { type TableRef, tableInside } from './tables';

/** Calls that are given tables without reading keys from them. */
const HARMLESS =
  /^(print|len|isinstance|str|repr|dumps|stringify|log|debug|info|warning|warn|error|initialize_state|initializeState|copy|deepcopy|dict|update|assign|freeze|structuredClone|bool)$/;
const GETS = new Set(['get', 'pop', 'setdefault']);

/** Gathers the reads of parameters in one function after the follower knows every name. */
export class ReadGatherer {
  readonly found: ParameterRead[] = [];
  readonly mentions: ParameterMention[] = [];
  readonly deepReads: DeepRead[] = [];
  readonly deepMentions: DeepMention[] = [];
  readonly wholeTables: WholeTable[] = [];
  readonly sections: { readonly key: string; readonly span: Span }[] = [];
  /** Keys that the code tests for or sets itself: reading them needs no configuration. */
  readonly provided = new Set<string>();
  unknownKeys = false;
  private readonly follower: Follower;
  private readonly text: string;
  private readonly isPython: boolean;
  private readonly isOwnFunction: (callee: Expression) => boolean;
  private scope = '';
  private guarded = false;

  constructor(
    follower: Follower,
    text: string,
    isPython: boolean,
    isOwnFunction: (callee: Expression) => boolean,
  ) {
    this.follower = follower;
    this.text = text;
    this.isPython = isPython;
    this.isOwnFunction = isOwnFunction;
  }

  statements(statements: readonly Statement[], scope: string): void {
    this.scope = scope;
    for (const statement of statements) {
      this.guarded = statement.guarded;
      if (statement.kind === 'each') {
        this.loop(statement.iterable);
        this.visit(statement.iterable, false);
        continue;
      }
      if (statement.kind === 'assign') {
        this.assigned(statement);
      }
      this.visit(statement.value, false);
    }
  }

  private assigned({ target, value }: Statement & { kind: 'assign' }): void {
    if (target.kind === 'place') {
      const { place } = target;
      const table = place.kind === 'index' ? this.table(place.object) : undefined;
      if (place.kind === 'index' && place.index.kind === 'string' && table) {
        this.provide(table, place.index);
      } else if (place.kind === 'index' || place.kind === 'member') {
        this.visit(place.object, true);
      }
      return;
    }
    this.unpacked(target, this.table(value));
  }

  /** `const { a, b: { c = 2 }, ...rest } = value`: each key is read. */
  private unpacked(target: Target, table: TableRef | undefined): void {
    if (target.kind !== 'fields' || table === undefined) {
      return;
    }
    if (target.rest !== undefined) {
      this.looksAtAll(table);
    }
    for (const { key, keySpan, target: into, default: fallback } of target.fields) {
      if (key === undefined) {
        this.looksAtAll(table);
        continue;
      }
      this.add(table, key, keySpan, fallback === undefined, fallback, into.kind === 'fields');
      this.unpacked(into, tableInside(table, key));
    }
  }

  private contains({ key, table }: Expression & { kind: 'contains' }): void {
    const asked = this.table(table);
    if (key.kind === 'string' && asked) {
      this.provide(asked, key);
    }
  }

  private provide(table: TableRef, key: Expression & { kind: 'string' }): void {
    const mention = { key: key.value, sections: sectionsOf(table), span: inner(key) };
    switch (table.kind) {
      case 'config':
        this.provided.add(key.value);
        this.sections.push({ key: key.value, span: inner(key) });
        return;
      case 'inside':
        this.deepMentions.push({ ...mention, within: table.path });
        return;
      case 'unclear':
        return;
      default:
        this.provided.add(key.value);
        this.mentions.push(mention);
    }
  }

  private loop(iterable: Expression): void {
    this.looksAtAll(this.table(wholeOf(iterable) ?? iterable));
  }

  /** The code looks at keys of the table that its text does not tell. */
  private looksAtAll(table: TableRef | undefined): void {
    if (table?.kind === 'inside') {
      this.wholeTables.push({ sections: sectionsOf(table), path: table.path });
    } else if (table?.kind === 'flat' || table?.kind === 'section') {
      this.unknownKeys = true;
    }
  }

  /** `asTable`: the expression's value is itself indexed or asked for a key. */
  private visit(expression: Expression, asTable: boolean): void {
    switch (expression.kind) {
      case 'index':
        this.indexed(expression, asTable);
        return;
      case 'member':
        this.member(expression, asTable);
        return;
      case 'call':
        this.call(expression, asTable);
        return;
      case 'fallback':
        this.fallback(expression, asTable);
        return;
      case 'contains':
        this.contains(expression);
        this.visit(expression.key, false);
        this.visit(expression.table, false);
        return;
      case 'table':
        for (const { key, value } of expression.entries) {
          if (key) {
            this.visit(key, false);
          }
          this.visit(value, asTable);
        }
        return;
      case 'list':
        for (const item of expression.items) {
          this.visit(item, false);
        }
        return;
      case 'yield':
        if (expression.value) {
          this.visit(expression.value, false);
        }
        return;
      case 'union':
        this.visit(expression.left, asTable);
        this.visit(expression.right, asTable);
        return;
      case 'either':
      case 'other':
        for (const part of expression.parts) {
          this.visit(part, asTable && expression.kind === 'either');
        }
        return;
      default:
    }
  }

  private indexed(expression: Expression & { kind: 'index' }, asTable: boolean): void {
    const { object, index } = expression;
    this.visit(object, true);
    this.visit(index, false);
    const table = this.table(object);
    if (table && index.kind === 'string') {
      this.add(table, index.value, inner(index), true, undefined, asTable);
    } else {
      this.looksAtAll(table);
    }
  }

  private member(expression: Expression & { kind: 'member' }, asTable: boolean): void {
    this.visit(expression.object, true);
    const table = this.table(expression.object);
    const isField = expression.object.kind === 'name' && expression.object.name === 'self';
    // In Python the member of a dictionary is none of its keys.
    const isKey = !isField && !(this.isPython && table?.kind === 'inside');
    if (table && isKey && !METHODS.has(expression.name)) {
      this.add(table, expression.name, expression.nameSpan, true, undefined, asTable);
    }
  }

  private call({ callee, args }: Expression & { kind: 'call' }, asTable: boolean): void {
    const [key, fallback] = args;
    const table =
      callee.kind === 'member' && GETS.has(callee.name) ? this.table(callee.object) : undefined;
    if (callee.kind === 'member') {
      this.visit(callee.object, true);
    } else {
      this.visit(callee, false);
    }
    if (table && key?.value.kind === 'string') {
      const isTable = asTable || fallback?.value.kind === 'table';
      this.add(table, key.value.value, inner(key.value), false, fallback?.value, isTable);
      if (callee.kind === 'member' && callee.name === 'setdefault') {
        this.provide(table, key.value);
      }
    } else if (table && key) {
      this.looksAtAll(table);
    } else if (callee.kind === 'member' && !table) {
      const whole = this.table(callee.object);
      if (whole?.kind === 'inside') {
        this.looksAtAll(whole);
      }
    }
    const harmless = HARMLESS.test(calleeName(callee)) || this.isOwnFunction(callee);
    for (const { value } of args) {
      this.visit(value, false);
      const given = this.table(value);
      if (
        !harmless &&
        given &&
        wholeOf({ kind: 'call', callee, args, start: 0, end: 0 }) === undefined
      ) {
        this.looksAtAll(given);
        this.unknownKeys ||= given.kind === 'config';
      }
    }
  }

  /** `p['k'] ?? 2`: optional in TypeScript, where a missing key is undefined. */
  private fallback({ left, right }: Expression & { kind: 'fallback' }, asTable: boolean): void {
    const isTypeScript = this.text.slice(left.end, right.start).trim() !== 'or';
    const key = left.kind === 'index' && left.index.kind === 'string' ? left.index : undefined;
    const object = left.kind === 'index' || left.kind === 'member' ? left.object : undefined;
    const table = object && this.table(object);
    if (isTypeScript && table && object && (key || left.kind === 'member')) {
      this.visit(object, true);
      const name = key ? key.value : left.kind === 'member' ? left.name : '';
      const at = key ? inner(key) : left.kind === 'member' ? left.nameSpan : left;
      this.add(table, name, at, false, right, asTable || right.kind === 'table');
    } else {
      this.visit(left, asTable);
    }
    this.visit(right, false);
  }

  private table(expression: Expression): TableRef | undefined {
    return this.follower.table(expression, this.scope);
  }

  private add(
    table: TableRef,
    key: string,
    span: Span,
    required: boolean,
    fallback: Expression | undefined,
    asTable: boolean,
  ): void {
    if (table.kind === 'config') {
      this.sections.push({ key, span: { start: span.start, end: span.end } });
      return;
    }
    if (table.kind === 'unclear') {
      return;
    }
    const isLoose = table.kind !== 'inside' && table.loose === true;
    const read: ParameterRead = {
      key,
      sections: sectionsOf(table),
      span: { start: span.start, end: span.end },
      required: required && !this.guarded && !isLoose,
      default: fallback && literalValue(fallback),
      defaultSpan: fallback && { start: fallback.start, end: fallback.end },
      asTable,
      ...(isLoose ? { loose: true } : {}),
    };
    if (table.kind === 'inside') {
      this.deepReads.push({ ...read, within: table.path });
    } else {
      this.found.push(read);
    }
  }
}

function sectionsOf(table: TableRef): readonly string[] | undefined {
  return (table.kind === 'section' || table.kind === 'inside') && table.sections
    ? [...table.sections]
    : undefined;
}

/** Members of objects that are no keys. */
const METHODS = new Set([
  'get',
  'items',
  'keys',
  'values',
  'copy',
  'update',
  'pop',
  'setdefault',
  'hasOwnProperty',
  'toString',
]);

function inner({ start, end }: Span): Span {
  return end - start >= 2 ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The value of a literal; undefined for anything else, `None` included. */
export function literalValue(expression: Expression): Value | undefined {
  switch (expression.kind) {
    case 'string':
    case 'boolean':
    case 'number':
      return expression.value;
    case 'list': {
      const items = expression.items.map(literalValue);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'table':
      return expression.entries.length === 0 ? {} : undefined;
    default:
      return undefined;
  }
}

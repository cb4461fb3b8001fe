/**
 * What the two readers make of a definition's text: one small tree that serves Python and TypeScript alike,
 * with just the forms that say something about parameters, generators and messages.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Expression =
  | ({ readonly kind: 'name'; readonly name: string } & Span)
  | ({
      readonly kind: 'member';
      readonly object: Expression;
      readonly name: string;
      readonly nameSpan: Span;
    } & Span)
  | ({ readonly kind: 'index'; readonly object: Expression; readonly index: Expression } & Span)
  | ({
      readonly kind: 'call';
      readonly callee: Expression;
      readonly args: readonly Argument[];
    } & Span)
  | ({ readonly kind: 'string'; readonly value: string } & Span)
  | ({ readonly kind: 'number'; readonly value: bigint | number } & Span)
  | ({ readonly kind: 'boolean'; readonly value: boolean } & Span)
  | ({ readonly kind: 'none' } & Span)
  | ({ readonly kind: 'table'; readonly entries: readonly TableItem[] } & Span)
  | ({ readonly kind: 'list'; readonly items: readonly Expression[] } & Span)
  | ({
      readonly kind: 'yield';
      readonly delegates: boolean;
      readonly value: Expression | undefined;
    } & Span)
  /** `a or b`, `a || b`, `a ?? b`. */
  | ({ readonly kind: 'fallback'; readonly left: Expression; readonly right: Expression } & Span)
  /** `a | b` of two tables. */
  | ({ readonly kind: 'union'; readonly left: Expression; readonly right: Expression } & Span)
  /** `'k' in p`. */
  | ({ readonly kind: 'contains'; readonly key: Expression; readonly table: Expression } & Span)
  | ({ readonly kind: 'either'; readonly parts: readonly Expression[] } & Span)
  | ({ readonly kind: 'other'; readonly parts: readonly Expression[] } & Span);

export interface Argument {
  readonly name: string | undefined;
  /** `**a`, `...a`, `*a`. */
  readonly spread: boolean;
  readonly value: Expression;
}

export interface TableItem {
  /** Undefined for a spread. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}

/** Where an assignment puts its value. */
export type Target =
  | { readonly kind: 'place'; readonly place: Expression }
  /** `const { key: target = default, ...rest } = value`. */
  | {
      readonly kind: 'fields';
      readonly fields: readonly Field[];
      readonly rest: string | undefined;
    }
  /** `for k, v in …`, `[k, v]`. */
  | { readonly kind: 'tuple'; readonly targets: readonly Target[] };

export interface Field {
  /** Undefined where it is worked out: `[key]`. */
  readonly key: string | undefined;
  readonly keySpan: Span;
  readonly target: Target;
  readonly default: Expression | undefined;
}

export type Statement =
  | ({ readonly kind: 'expression'; readonly value: Expression } & Guarded)
  | ({ readonly kind: 'assign'; readonly target: Target; readonly value: Expression } & Guarded)
  | ({ readonly kind: 'each'; readonly target: Target; readonly iterable: Expression } & Guarded)
  | ({ readonly kind: 'return'; readonly value: Expression } & Guarded)
  | ({ readonly kind: 'evaluate'; readonly value: Expression } & Guarded);

/** Inside a `try`: what fails there may be meant to. */
interface Guarded {
  readonly guarded: boolean;
}

export interface FunctionIr extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly parameters: readonly ParameterIr[];
  /** In order, nested blocks laid flat; nested functions stand in `functions`. */
  readonly statements: readonly Statement[];
  readonly functions: readonly FunctionIr[];
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly isStatic: boolean;
  /** A decorator may make of it what it likes. */
  readonly isDecorated: boolean;
}

export interface ParameterIr {
  readonly name: string;
  /** `*args`, `**kwargs`, `...rest`. */
  readonly rest: boolean;
  readonly hasDefault: boolean;
  /** TypeScript's `constructor(private readonly config)`. */
  readonly isField: boolean;
}

export interface ClassIr extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly hasBase: boolean;
  /** A decorator may give it a constructor, as `@dataclass` does. */
  readonly isDecorated: boolean;
  readonly methods: readonly FunctionIr[];
  /** Class-level assignments, as statements on `self` / `this`. */
  readonly statements: readonly Statement[];
}

export interface ModuleIr {
  readonly classes: readonly ClassIr[];
  readonly functions: readonly FunctionIr[];
  readonly statements: readonly Statement[];
  readonly syntaxErrors: readonly Span[];
  readonly comments: readonly Span[];
  /** Names that come from elsewhere (`from x import WorkflowExecutor`, `export { A as WorkflowExecutor }`). */
  readonly foreignNames: ReadonlySet<string>;
}

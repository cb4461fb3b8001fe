import type { Value } from '../value/value';
import type { Span } from './ir';

/** Which values the executor's constructor receives, by the names it declares (design §3). */
export type Signature = 'parameters' | 'config-runner' | 'parameters-runner';

/** One place in the code that reads a parameter. */
export interface ParameterRead {
  readonly key: string;
  /** Sections it can be read from; undefined when any (flattened parameters, merged sections). */
  readonly sections: readonly string[] | undefined;
  /** The key as written, quotes left out. */
  readonly span: Span;
  /** `p['k']` outside `try`; false for `.get('k')` and keys that the code tests for or sets itself. */
  readonly required: boolean;
  readonly default: Value | undefined;
  readonly defaultSpan: Span | undefined;
  /** The value is itself indexed: the key may name a section. */
  readonly asTable: boolean;
  /** The key may belong to a table in the parameters as well: nothing is missing for certain. */
  readonly loose?: boolean;
}

/** A read of a key in a table: `p['limits']['low']`; of flattened parameters the first table may be a section. */
export interface DeepRead extends ParameterRead {
  /** From the section, or from the flattened parameters, to the table. */
  readonly within: readonly string[];
}

/** A place in the code that sets a parameter or asks whether it is there. */
export interface ParameterMention {
  readonly key: string;
  readonly sections: readonly string[] | undefined;
  readonly span: Span;
}

export interface DeepMention extends ParameterMention {
  readonly within: readonly string[];
}

/** A table of which the code looks at keys that its text does not tell. */
export interface WholeTable {
  readonly sections: readonly string[] | undefined;
  readonly path: readonly string[];
}

export interface MessageSent {
  readonly span: Span;
  /** Undefined when it is not a text known here. */
  readonly destination: string | undefined;
  readonly destinationSpan: Span | undefined;
  /** Undefined when it is not known. */
  readonly type: string | undefined;
}

export interface CodeProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | undefined;
  readonly span: Span;
  /** The text that would be right there. */
  readonly suggestion?: string | undefined;
}

export interface MethodFacts {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly parameters: readonly string[];
}

export interface ExecutorFacts {
  readonly span: Span;
  readonly nameSpan: Span;
  /** It extends another class, which may read parameters that are not seen here. */
  readonly hasBase: boolean;
  readonly constructorMethod: MethodFacts | undefined;
  readonly signature: Signature;
  readonly execute: MethodFacts | undefined;
  readonly methods: readonly MethodFacts[];
}

/** What a definition's text says, for both languages. */
export interface CodeFacts {
  readonly text: string;
  readonly executor: ExecutorFacts | undefined;
  /** Some class has a method `execute`: if there is no executor, this was meant to be it. */
  readonly mayBeExecutor: boolean;
  readonly reads: readonly ParameterRead[];
  /** Parameters that are set or asked for, beside those that are read. */
  readonly mentions: readonly ParameterMention[];
  readonly deepReads: readonly DeepRead[];
  readonly deepMentions: readonly DeepMention[];
  readonly wholeTables: readonly WholeTable[];
  /** Places that name a section: `config['parameters']`. */
  readonly sectionReads: readonly { readonly key: string; readonly span: Span }[];
  /** The code looks at keys that cannot be told from the text (`for k in p`, `p[name]`). */
  readonly readsUnknownKeys: boolean;
  readonly messages: readonly MessageSent[];
  readonly comments: readonly Span[];
  /** Syntax errors, executor contract, forgotten `yield`, messages: in order of place. */
  readonly problems: readonly CodeProblem[];
}

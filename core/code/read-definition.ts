import { contractProblems, executorFacts } from './contract';
import type { CodeFacts, CodeProblem, DeepMention, MessageSent } from './facts';
import { Follower, functionKey } from './follow';
import { type Body, type Callables, habitsOf } from './habits';
import type { ClassIr, FunctionIr, ModuleIr, Statement } from './ir';
import { isSelf, Names } from './names';
import { readPython } from './python-reader';
import { ReadGatherer } from './reads';
import { signatureOf } from './signature';
import { readTypeScript } from './typescript-reader';

const MAX_PASSES = 8;

/** What the text of a definition says. Never fails; a broken text says less. */
export function readDefinition(language: 'python' | 'typescript', text: string): CodeFacts {
  const isPython = language === 'python';
  const module = isPython ? readPython(text) : readTypeScript(text);
  const executor = module.classes.findLast(({ name }) => name === 'WorkflowExecutor');
  const facts = executor && executorFacts(executor);
  const functions = new Map<string, FunctionIr>();
  const bodies = bodiesOf(module, executor, functions);
  const names = new Names();
  const follower = new Follower(names, functions);
  beginWithConstructor(executor, names);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    names.changed = false;
    for (const { statements, scope } of bodies) {
      follower.pass(statements, scope);
    }
    if (!names.changed) {
      break;
    }
  }
  const gatherer = new ReadGatherer(follower, text, isPython, (callee) =>
    functions.has(functionKey(callee) ?? ''),
  );
  const problems: CodeProblem[] = module.syntaxErrors.map((span) => ({
    code: 'code-syntax',
    message: `This cannot be read as ${isPython ? 'Python' : 'TypeScript'}`,
    remedy: undefined,
    span,
  }));
  const messages: MessageSent[] = [];
  const callables = callablesOf(bodies, executor);
  for (const body of bodies) {
    gatherer.statements(body.statements, body.scope);
    const habits = habitsOf(body, names, callables, text, isPython);
    problems.push(...habits.problems);
    messages.push(...habits.messages);
  }
  problems.push(...contractProblems(module, executor, facts, isPython));
  const { provided } = gatherer;
  return {
    text,
    executor: facts,
    mayBeExecutor: module.classes.some(({ methods }) =>
      methods.some(({ name }) => name === 'execute'),
    ),
    reads: gatherer.found
      .map((read) =>
        read.required && provided.has(read.key) ? { ...read, required: false } : read,
      )
      .sort((a, b) => a.span.start - b.span.start),
    mentions: gatherer.mentions,
    deepReads: gatherer.deepReads.map((read) =>
      read.required && gatherer.deepMentions.some((one) => isSamePlace(one, read))
        ? { ...read, required: false }
        : read,
    ),
    deepMentions: gatherer.deepMentions,
    wholeTables: gatherer.wholeTables,
    sectionReads: gatherer.sections,
    readsUnknownKeys: gatherer.unknownKeys,
    messages,
    comments: module.comments,
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

function isSamePlace(a: DeepMention, b: DeepMention): boolean {
  return a.key === b.key && a.within.join('\n') === b.within.join('\n');
}

/** Every function with its statements; a nested function sees its own names only. */
function bodiesOf(
  module: ModuleIr,
  executor: ClassIr | undefined,
  functions: Map<string, FunctionIr>,
): Body[] {
  const bodies: Body[] = [{ scope: '', statements: module.statements }];
  const add = (list: readonly FunctionIr[]): void => {
    for (const item of list) {
      if (item.name !== '') {
        functions.set(item.name, item);
      }
      bodies.push({ scope: item.name, statements: item.statements, owner: item });
      add(item.functions);
    }
  };
  add(module.functions);
  for (const other of module.classes) {
    if (other !== executor) {
      continue;
    }
    bodies.push({ scope: other.name, statements: other.statements });
    add(other.methods);
  }
  return bodies;
}

/** A name that is a method and something else on `self` too, or two functions, says nothing. */
function callablesOf(bodies: readonly Body[], executor: ClassIr | undefined): Callables {
  const own = new Set(executor?.methods ?? []);
  const given = new Set(bodies.flatMap(({ statements }) => statements.flatMap(membersGiven)));
  const methods = new Map<string, FunctionIr>();
  const functions = new Map<string, FunctionIr>();
  const twice = new Set<FunctionIr>();
  for (const { owner } of bodies) {
    const named = owner && own.has(owner) ? methods : functions;
    if (owner && owner.name !== '') {
      const other = named.get(owner.name);
      if (other || (named === methods && given.has(owner.name))) {
        twice.add(other ?? owner);
      }
      named.set(owner.name, other ?? owner);
    }
  }
  for (const one of twice) {
    (own.has(one) ? methods : functions).delete(one.name);
  }
  return { methods, functions };
}

/** `self.step = …`. */
function membersGiven(statement: Statement): string[] {
  const place =
    statement.kind === 'assign' && statement.target.kind === 'place'
      ? statement.target.place
      : undefined;
  return place?.kind === 'member' && place.object.kind === 'name' && isSelf(place.object.name)
    ? [place.name]
    : [];
}

function beginWithConstructor(executor: ClassIr | undefined, names: Names): void {
  const method = executor?.methods.find(
    ({ name }) => name === '__init__' || name === 'constructor',
  );
  const parameters = method?.parameters.filter(({ name }) => !isSelf(name)) ?? [];
  const [first] = parameters;
  if (!method && executor?.isDecorated) {
    // `@dataclass` makes the constructor from fields of these names.
    names.addTable('self.parameters', { kind: 'flat' });
    names.addTable('self.config', { kind: 'config' });
  }
  if (!method || !first) {
    return;
  }
  const nested = signatureOf(parameters.map(({ name }) => name)) === 'config-runner';
  const table = { kind: nested ? 'config' : 'flat' } as const;
  names.addTable(`${method.name}/${first.name}`, table);
  if (first.isField) {
    names.addTable(`self.${first.name}`, table);
  }
}

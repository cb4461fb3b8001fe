import type { CodeFacts } from '../../../core/code';
import type { OffsetEdit } from '../format/whitespace-edits';
import { definitionTemplate } from './definition-template';
import { lineStart } from './statements';

/** What is offered for a broken executor contract. */
export interface DefinitionFix {
  readonly title: string;
  readonly edit: OffsetEdit;
}

/** The method, parameter or class that is missing; undefined where the text leaves no place for it. */
export function definitionFix(
  facts: CodeFacts,
  isPython: boolean,
  code: string,
): DefinitionFix | undefined {
  const { text, executor } = facts;
  switch (code) {
    case 'executor-missing': {
      const gap = text === '' ? '' : text.endsWith('\n') ? '\n\n' : '\n\n\n';
      const body = definitionTemplate(isPython ? 'python' : 'typescript', {});
      return at('Add class WorkflowExecutor', text.length, gap + body);
    }
    case 'execute-missing':
      return executor && isPython
        ? at('Add method execute', endOf(facts, executor.span.end), executeOf(facts))
        : undefined;
    case 'execute-without-env':
      return withParameter(text, executor?.execute?.nameSpan.end, 'env');
    case 'constructor-signature':
      return executor?.constructorMethod
        ? withParameter(text, executor.constructorMethod.nameSpan.end, 'parameters')
        : addConstructor(facts);
    default:
      return undefined;
  }
}

function at(title: string, place: number, text: string): DefinitionFix {
  return { title, edit: { start: place, end: place, text } };
}

/** `()` becomes `(self, env)`, `(self)` too. */
function withParameter(
  text: string,
  from: number | undefined,
  name: string,
): DefinitionFix | undefined {
  const list = from === undefined ? undefined : /^\s*\(\s*(self)?\s*\)/.exec(text.slice(from));
  return from === undefined || !list
    ? undefined
    : {
        title: `Take ${name}`,
        edit: { start: from, end: from + list[0].length, text: `(self, ${name})` },
      };
}

function addConstructor(facts: CodeFacts): DefinitionFix | undefined {
  const first = facts.executor?.methods[0];
  if (!first) {
    return undefined;
  }
  const indent = indentOf(facts);
  const lines = [
    `${indent}def __init__(self, parameters):`,
    `${indent}${indent}self.parameters = parameters`,
    '',
    '',
  ];
  return at('Add method __init__', lineStart(facts.text, first.span.start), lines.join('\n'));
}

function executeOf(facts: CodeFacts): string {
  const indent = indentOf(facts);
  return `\n\n${indent}def execute(self, env):\n${indent}${indent}yield env.timeout(1)`;
}

/** How the methods of the class stand in. */
function indentOf({ text, executor }: CodeFacts): string {
  const first = executor?.methods[0]?.span.start;
  const before = first === undefined ? '' : text.slice(lineStart(text, first), first);
  return /^[ \t]+$/.test(before) ? before : '    ';
}

/** Behind the last line of a class that holds anything. */
function endOf({ text }: CodeFacts, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

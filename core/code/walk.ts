import type { Expression, Statement } from './ir';

/** Every expression inside one, itself first. */
export function eachExpression(root: Expression, visit: (expression: Expression) => void): void {
  visit(root);
  for (const inner of innerExpressions(root)) {
    eachExpression(inner, visit);
  }
}

function innerExpressions(expression: Expression): readonly Expression[] {
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

/** The expressions that a statement evaluates. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  if (statement.kind === 'each') {
    return [statement.iterable];
  }
  if (statement.kind === 'assign' && statement.target.kind === 'place') {
    return [statement.value, statement.target.place];
  }
  return [statement.value];
}

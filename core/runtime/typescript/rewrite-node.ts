import { type Around, type Edit, NAME, wrap } from './rewrite-edit';
import { noteLine, notesLine } from './rewrite-line';
import { makesResources, targetOf } from './rewrite-name';
import { yieldEdits } from './rewrite-yield';
import type { AnyNode } from './syntax';

export function editsOf(node: AnyNode, around: Around): Edit[] {
  const { parents } = around;
  if (node.type === 'YieldExpression' && around.generator !== undefined) {
    return yieldEdits(node, around, around.generator);
  }
  const target = targetOf(node, parents.at(-1));
  const named =
    target === undefined || !makesResources(node)
      ? []
      : wrap(node, parents.length, `${NAME}(${target},`);
  return notesLine(node) ? [...named, ...noteLine(node, around)] : named;
}

import type { Node } from 'acorn';

// biome-ignore lint/suspicious/noExplicitAny: a syntax tree is walked by the names of its fields
export type AnyNode = Node & Record<string, any>;

/** The nodes within a node, in the order of the text (but for default values of properties written short). */
export function eachChild(node: AnyNode, visit: (child: AnyNode) => void): void {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') {
        visit(child);
      }
    }
  }
}

/** Whether anything is called there, or yielded. */
export function calls(node: AnyNode): boolean {
  const { type } = node;
  return /^(?:Call|New|Yield|TaggedTemplate)Expression$/.test(type) || someChild(node, calls);
}

export function someChild(node: AnyNode, test: (child: AnyNode) => boolean): boolean {
  let found = false;
  eachChild(node, (child) => {
    found ||= test(child);
  });
  return found;
}

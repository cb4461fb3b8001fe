import { type AnyNode, someChild } from './syntax';

/** The name of a generator function and the place of that name. */
export function nameOf(node: AnyNode, parent: AnyNode | undefined, code: string): [string, number] {
  const named = (node['id'] ?? parent?.['key'] ?? parent?.['id'] ?? parent?.['left']) as
    | AnyNode
    | undefined;
  if (named === undefined) {
    return ['generator', node.start];
  }
  const property = named.type === 'MemberExpression' && !named['computed'] && named['property'];
  const own = (property || named) as AnyNode;
  const isComputed = named === parent?.['key'] && parent['computed'] === true;
  if (own.type === 'Literal') {
    return [String(own['value']), own.start];
  }
  const text = own.type === 'PrivateIdentifier' ? `#${own['name']}` : own['name'];
  if (typeof text === 'string' && !isComputed) {
    return [text, own.start];
  }
  const shown = code.slice(own.start, own.end).replace(/\s+/g, ' ');
  return [isComputed ? `[${shown}]` : shown, own.start];
}

/** `new Resource(…)`, or a list or table of such. */
export function makesResources(node: AnyNode): boolean {
  return (
    node.type === 'NewExpression' ||
    (/^(?:Array|Object|Call)Expression$/.test(node.type) && holdsNew(node))
  );
}

function holdsNew(node: AnyNode): boolean {
  return node.type === 'NewExpression' || someChild(node, holdsNew);
}

/** What is assigned to, as code: `this.workers = new …` and `const workers = new …` are called workers. */
export function targetOf(node: AnyNode, parent: AnyNode | undefined): string | undefined {
  let target: AnyNode | undefined;
  if (parent?.['right'] === node && parent.type !== 'BinaryExpression') {
    target = parent['left'];
  } else if (parent?.['init'] === node) {
    target = parent['id'];
  } else if (parent?.['value'] === node && !parent['computed']) {
    target = parent['key'];
  }
  const isItem = target?.type === 'MemberExpression' && target['computed'] === true;
  const owner = isItem ? (target as AnyNode)['object'] : target;
  const named = owner?.property ?? owner;
  const name = named?.type === 'Literal' ? String(named.value) : named?.name;
  if (typeof name !== 'string') {
    return undefined;
  }
  const key = isItem ? ((target as AnyNode)['property'] as AnyNode) : undefined;
  const isShown = key?.type === 'Identifier' || key?.type === 'Literal';
  return JSON.stringify(name) + (isShown ? `+'['+${key['name'] ?? key['raw']}+']'` : '');
}

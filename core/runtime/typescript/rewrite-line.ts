import { type Around, type Edit, HELD, LINE, wrap } from './rewrite-edit';
import { type AnyNode, calls } from './syntax';

const REQUESTS = ['request', 'get', 'put'];
const TOLD = ['report_state', 'reportState', 'initialize_state', 'initializeState'];
const NOTED = new Set([...REQUESTS, ...TOLD]);

/** Requests, and what is printed or told: their records have a line. */
export function notesLine(node: AnyNode): boolean {
  const callee = node.type === 'CallExpression' ? (node['callee'] as AnyNode) : undefined;
  if (callee?.type !== 'MemberExpression' || callee['computed']) {
    return false;
  }
  const method = callee['property'].name;
  const object = callee['object'].name ?? callee['object'].property?.name;
  return NOTED.has(method) || object === 'console' || object === 'logger';
}

/** What a chain with `?.` begins with: what stands before it must not be cut off from the rest. */
function baseOf(node: AnyNode): AnyNode {
  let base = node;
  if (hasOptional(node)) {
    while (isChain(base)) {
      base = base['object'] ?? base['callee'];
    }
  }
  return base;
}

function hasOptional(node: AnyNode): boolean {
  return isChain(node) && (node['optional'] || hasOptional(node['object'] ?? node['callee']));
}

function isChain({ type }: AnyNode): boolean {
  return type === 'MemberExpression' || type === 'CallExpression';
}

/** Notes the line of a call: after its arguments, if these may note lines of their own. */
export function noteLine(call: AnyNode, { parents, generator, lineOf }: Around): Edit[] {
  const note = `${LINE}[0]=${lineOf(call.start)}`;
  const last = (call['arguments'] as AnyNode[]).at(-1);
  if (last && last.type !== 'SpreadElement' && call['arguments'].some(calls)) {
    if (generator === undefined) {
      return wrap(last, parents.length, '[', `,${note}][0]`);
    }
    generator.holds = true;
    return wrap(last, parents.length, `(${HELD}=`, `,${note},${HELD})`);
  }
  const base = baseOf(call['callee'].object);
  if (base.type === 'Super') {
    return [];
  }
  const statement = parents.findLast(({ type }) => type === 'ExpressionStatement');
  // A statement must not begin with a parenthesis: without a semicolon before it, it would be a call.
  return statement?.start === base.start
    ? [{ at: base.start, remove: 0, insert: `${note},`, order: -1e9 }]
    : wrap(base, parents.length, `(${note},`);
}

import type { AnyNode } from './rewrite';

/** At `at`, `remove` characters give way to `insert`. Of edits at one place the smaller `order` comes first. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
  readonly order: number;
}

/** The names under which the definition reaches its observer. */
export const LINE = '__swf_line';
export const ENTER = '__swf_enter';
export const NAME = '__swf_name';
export const SLEEP = '__swf_sleep';

const REQUESTS = new Set(['request', 'get', 'put']);

export function editsOf(
  node: AnyNode,
  parent: AnyNode | undefined,
  code: string,
  lineOf: (offset: number) => number,
  addFunction: (name: string, line: number) => number,
): Edit[] {
  if (node.type === 'YieldExpression' && !node['argument']) {
    const insert = `(${LINE}[0]=${lineOf(node.start)},undefined)`;
    return [{ at: node.start + 5, remove: 0, insert, order: 0 }];
  }
  if (node.type === 'YieldExpression') {
    return [...yieldEdits(node, code, lineOf(node.start)), ...sleepEdits(node, parent, code)];
  }
  if (node['generator'] === true) {
    const [name, at] = nameOf(node, parent);
    const id = addFunction(name, lineOf(at));
    return [{ at: node['body'].start + 1, remove: 0, insert: `${ENTER}(${id});`, order: -1e9 }];
  }
  if (node.type === 'NewExpression') {
    const name = targetOf(node, parent);
    return name === undefined ? [] : around(node, `${NAME}(${JSON.stringify(name)},`);
  }
  if (isRequest(node) && parent?.type !== 'ExpressionStatement') {
    return around(node['callee'].object, `(${LINE}[0]=${lineOf(node.start)},`);
  }
  return [];
}

/** `yield* x` → `yield (line, x)`: to the kernel a yielded generator is one that is delegated to. */
function yieldEdits(node: AnyNode, code: string, line: number): Edit[] {
  const open = `(${LINE}[0]=${line},`;
  const end = { at: node.end, remove: 0, insert: ')', order: -node.start };
  if (!node['delegate']) {
    return [{ at: node.start + 5, remove: 0, insert: open, order: 0 }, end];
  }
  const between = code.slice(node.start + 5, node['argument'].start);
  const blank = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) =>
    ' '.repeat(comment.length),
  );
  return [{ at: node.start + 5 + blank.indexOf('*'), remove: 1, insert: open, order: 0 }, end];
}

/**
 * `yield env.timeout(d);`, whose event nobody can see, becomes a wait for the number d, which needs none. At run time
 * `__swf_sleep` calls `timeout` after all when it is not the kernel's own.
 */
function sleepEdits(node: AnyNode, parent: AnyNode | undefined, code: string): Edit[] {
  const call = node['argument'] as AnyNode;
  const callee = call['callee'] as AnyNode | undefined;
  if (
    parent?.type !== 'ExpressionStatement' ||
    call.type !== 'CallExpression' ||
    call['optional'] ||
    call['arguments'].length !== 1 ||
    call['arguments'][0].type === 'SpreadElement' ||
    callee?.type !== 'MemberExpression' ||
    callee['object'].type === 'Super' ||
    !/^\.timeout\($/.test(code.slice(callee['object'].end, callee.end + 1))
  ) {
    return [];
  }
  const object = callee['object'] as AnyNode;
  return [
    { at: object.start, remove: 0, insert: `${SLEEP}(`, order: -1e8 },
    { at: object.end, remove: callee.end + 1 - object.end, insert: ',', order: 1e9 },
  ];
}

function around(node: AnyNode, open: string): Edit[] {
  return [
    { at: node.start, remove: 0, insert: open, order: node.start - node.end },
    { at: node.end, remove: 0, insert: ')', order: -node.start },
  ];
}

function isRequest(node: AnyNode): boolean {
  const callee = node.type === 'CallExpression' ? node['callee'] : undefined;
  return (
    callee?.type === 'MemberExpression' &&
    !callee.computed &&
    callee.object.type !== 'Super' &&
    REQUESTS.has(callee.property.name)
  );
}

/** The name of a generator function and the place of that name. */
function nameOf(node: AnyNode, parent: AnyNode | undefined): [string, number] {
  const named = node['id'] ?? parent?.['key'] ?? parent?.['id'] ?? parent?.['left'];
  const name = named?.name ?? named?.property?.name ?? named?.value;
  return typeof name === 'string' ? [name, named.start] : ['generator', node.start];
}

/** `this.workers = new …` and `const workers = new …` are called workers. */
function targetOf(node: AnyNode, parent: AnyNode | undefined): string | undefined {
  if (parent === undefined) {
    return undefined;
  }
  const target =
    parent['right'] === node
      ? (parent['left'].property ?? parent['left'])
      : parent['init'] === node
        ? parent['id']
        : parent['value'] === node
          ? parent['key']
          : undefined;
  return typeof target?.name === 'string' ? target.name : undefined;
}

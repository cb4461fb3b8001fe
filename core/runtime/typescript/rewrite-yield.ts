import {
  type Around,
  closing,
  type Edit,
  EVENT,
  type GeneratorUse,
  HELD,
  LINE,
  NATIVE,
  NEXT,
  RUNS,
  SLEEP,
  TRACER,
} from './rewrite-edit';
import { type AnyNode, calls, someChild } from './syntax';

/** What may be called in a `yield` without a change of the line: methods of the kernel. */
const OF_KERNEL = new Set([
  'request',
  'get',
  'put',
  'timeout',
  'event',
  'allOf',
  'anyOf',
  'release',
]);

/** The first statement of a generator function, after its directives. */
export function enterEdit(node: AnyNode, { id, asks, holds }: GeneratorUse): Edit {
  const { start, body } = node['body'] as AnyNode;
  const directive = (body as AnyNode[]).findLast((statement) => 'directive' in statement);
  const runs = asks ? `const ${RUNS}=` : '';
  const held = holds ? `let ${HELD};` : '';
  const insert = `;${runs}${TRACER}.enter(${id});${held}`;
  return directive === undefined
    ? { at: start + 1, remove: 0, insert: insert.slice(1), order: -2e9 }
    : { at: directive.end, remove: 0, insert, order: -2e9 };
}

export function yieldEdits(node: AnyNode, around: Around, generator: GeneratorUse): Edit[] {
  const line = `${LINE}[0]=${around.lineOf(node.start)}`;
  const argument = node['argument'] as AnyNode | null;
  if (argument === null) {
    return [{ at: node.start + 5, remove: 0, insert: `(${line},undefined)`, order: 0 }];
  }
  if (node['delegate']) {
    generator.asks = true;
    generator.holds = true;
    return delegationEdits(node, around, line);
  }
  const sleep = sleepEdits(argument, around.code);
  generator.asks ||= sleep.length > 0;
  // What is called may note lines of its own: then the line of the yield is noted after it.
  const isHeld = callsOthers(argument);
  generator.holds ||= isHeld;
  const [before, after] = isHeld ? [`(${HELD}=`, `,${line},${HELD})`] : [`(${line},`, ')'];
  return [
    { at: node.start + 5, remove: 0, insert: before, order: -1e9 },
    { at: node.end, remove: 0, insert: after, order: closing(node, around.parents.length) },
    ...sleep,
  ];
}

/**
 * `yield* x`: to the kernel a yielded generator is one that is delegated to, so that it gets `yield x`. Whatever else x
 * is, and where the definition itself runs the generator, it stays as it is.
 */
function delegationEdits(node: AnyNode, around: Around, line: string): Edit[] {
  const { code, parents } = around;
  const between = code.slice(node.start + 5, node['argument'].start);
  const blank = between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) =>
    ' '.repeat(comment.length),
  );
  // A statement must not begin with a parenthesis: without a semicolon before it, it would be a call.
  const [open, close] = beginsStatement(node, parents) ? ['', ''] : ['(', ')'];
  const test = `${RUNS}&&(${HELD}?.next===${NEXT}?${LINE}[1]=1:${EVENT}(${HELD}))`;
  return [
    {
      at: node.start,
      remove: 5,
      insert: `${open}${HELD}=`,
      order: node.start - node.end,
    },
    { at: node.start + 5 + blank.indexOf('*'), remove: 1, insert: '(', order: 0 },
    {
      at: node.end,
      remove: 0,
      insert: `),${line},${test}?yield ${HELD}:yield*${NATIVE}(${HELD})${close}`,
      order: closing(node, parents.length),
    },
  ];
}

/**
 * `yield env.timeout(d)`, whose event nobody can see and whose value is none, becomes a wait for the number d, which
 * needs no event. At run time `__swf_sleep` calls `timeout` after all when it is not the kernel's own.
 */
function sleepEdits(call: AnyNode, code: string): Edit[] {
  const callee = call['callee'] as AnyNode | undefined;
  if (
    call.type !== 'CallExpression' ||
    call['optional'] ||
    call['arguments'].length !== 1 ||
    call['arguments'][0].type === 'SpreadElement' ||
    callee?.type !== 'MemberExpression' ||
    callee['object'].type === 'Super'
  ) {
    return [];
  }
  const object = callee['object'] as AnyNode;
  const [between] = /^\s*\.\s*timeout\s*\(/.exec(code.slice(object.end, call.end)) ?? [];
  if (between === undefined) {
    return [];
  }
  const lines = between.replace(/[^\n\r\u2028\u2029]/g, '');
  return [
    { at: object.start, remove: 0, insert: `${SLEEP}(${RUNS},`, order: -1e8 },
    { at: object.end, remove: between.length, insert: `,${lines}`, order: 1e9 },
  ];
}

/** Whether a `yield*` is what its statement begins with. */
function beginsStatement(node: AnyNode, parents: readonly AnyNode[]): boolean {
  const statement = parents.findLast(({ type }) => type !== 'SequenceExpression');
  return statement?.type === 'ExpressionStatement' && statement.start === node.start;
}

/** Whether anything else is called there than one method of the kernel. */
function callsOthers(node: AnyNode): boolean {
  const { callee } = node as { callee?: AnyNode } & AnyNode;
  const isKernels =
    node.type === 'CallExpression' &&
    callee?.type === 'MemberExpression' &&
    OF_KERNEL.has(callee['property'].name);
  return isKernels ? someChild(node, calls) : calls(node);
}

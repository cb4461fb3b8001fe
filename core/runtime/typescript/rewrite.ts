import { parse } from 'acorn';
import type { FunctionEntry } from '../../trace/tables';
import type { Edit, GeneratorUse } from './rewrite-edit';
import { nameOf } from './rewrite-name';
import { editsOf } from './rewrite-node';
import { enterEdit } from './rewrite-yield';
import { type AnyNode, eachChild } from './syntax';

/** What ends a line in JavaScript, and in the stacks of its errors. */
export const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

export interface Rewritten {
  readonly code: string;
  /** The generator functions, by the number they announce themselves with. */
  readonly functions: readonly FunctionEntry[];
  /** Names of the constructor's parameters; undefined when the class has no constructor of its own. */
  readonly constructorParameters: readonly string[] | undefined;
  /** Column (0-based) in the code before rewriting. */
  originalColumn(line: number, column: number): number;
}

/**
 * Makes a definition tell the kernel where it is, without a change of its meaning or its lines: `yield* f()` hands the
 * generator to the kernel (`yield f()`), every `yield` notes its line, every generator function says its number when
 * it starts, and resources learn the name of the variable they are assigned to.
 */
export function rewrite(code: string, file: string): Rewritten {
  const functions: FunctionEntry[] = [];
  const edits: Edit[] = [];
  const lines = lineStarts(code);
  const lineOf = (offset: number): number => upperBound(lines, offset);
  let constructorParameters: readonly string[] | undefined;
  const parents: AnyNode[] = [];
  const visit = (node: AnyNode, outer: GeneratorUse | undefined): void => {
    if (node.type === 'ImportExpression') {
      throw Object.assign(new Error('import() is not part of a simulation'), {
        loc: {
          line: lineOf(node.start),
          column: node.start - (lines[lineOf(node.start) - 1] ?? 0),
        },
      });
    }
    constructorParameters ??= parametersOf(node);
    let generator = outer;
    if (/Function/.test(node.type)) {
      generator = undefined;
      if (node['generator'] === true && node['async'] !== true) {
        const [name, at] = nameOf(node, parents.at(-1), code);
        generator = { id: functions.length, asks: false, holds: false };
        functions.push({ name, file, line: lineOf(at) });
      }
    }
    edits.push(...editsOf(node, { parents, code, generator, lineOf }));
    parents.push(node);
    eachChild(node, (child) => visit(child, generator));
    parents.pop();
    if (generator !== outer && generator !== undefined) {
      edits.push(enterEdit(node, generator));
    }
  };
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }), undefined);
  edits.sort((a, b) => a.at - b.at || a.order - b.order);
  return {
    code: apply(code, edits),
    functions,
    constructorParameters,
    originalColumn: (line, column) => column - shift(edits, lines[line - 1] ?? 0, column),
  };
}

function parametersOf(node: AnyNode): readonly string[] | undefined {
  if (!/^Class/.test(node.type) || node['id']?.name !== 'WorkflowExecutor') {
    return undefined;
  }
  const own = (node['body'].body as AnyNode[]).find((member) => member['kind'] === 'constructor');
  return own?.['value'].params.map(
    (parameter: AnyNode) => parameter['name'] ?? parameter['left']?.name ?? '',
  );
}

function apply(code: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { at, remove, insert } of edits) {
    result += code.slice(from, at) + insert;
    from = at + remove;
  }
  return result + code.slice(from);
}

/** By how much the edits before a column of the rewritten line moved it. What was put in counts as where it was put. */
function shift(edits: readonly Edit[], lineStart: number, column: number): number {
  let moved = 0;
  for (const { at, insert, remove } of edits) {
    const start = at - lineStart + moved;
    if (at >= lineStart && start < column) {
      moved += Math.min(insert.length, column - start) - remove;
    }
  }
  return moved;
}

function lineStarts(code: string): number[] {
  return [0, ...Array.from(code.matchAll(LINE_END), ({ 0: end, index }) => index + end.length)];
}

/** How many of the sorted numbers are not above `value`. */
function upperBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

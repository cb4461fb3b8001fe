import ts from 'typescript';
import { printed } from '../../../../core/runtime/typescript/guest/printed';
import * as simulation from '../../../../core/simulation';
import { type Event, Observer, type Process } from '../../../../core/simulation';
import { KIND_QUEUED } from '../../../../core/simulation/flags';

export interface ExpectedSpan {
  readonly name: string;
  readonly line: number;
  readonly process: number;
  readonly parent: number;
  readonly start: number;
  end: number;
}

export interface Expected {
  readonly spans: readonly ExpectedSpan[];
  /** Of each wait that is not one for a request: process, time, line. */
  readonly waits: readonly string[];
  readonly processes: readonly string[];
  readonly logs: readonly string[];
  readonly error: string | undefined;
  readonly now: number;
  readonly eventCount: number;
  readonly returned: unknown;
}

/**
 * What a definition's trace should hold, found in another way: TypeScript's own compiler, native `yield*`, and a `try`
 * around the body of every generator function that says when it is entered and left. Functions whose names begin with
 * `plain` are driven by the definition itself: no process runs in them, so that they are no spans.
 */
export function expectedOf(text: string, seed = 1): Expected {
  const env = new simulation.Environment(0, seed);
  const watch = new Watch(env);
  env.observe(watch);
  const logs: string[] = [];
  const module = { exports: {} as Record<string, unknown> };
  const math = Object.create(Math, {
    random: { value: () => env.random('Math.random').random() },
  }) as Math;
  let error: string | undefined;
  let returned: unknown;
  try {
    const make = new Function(
      'exports',
      'require',
      '__log',
      'Math',
      '__enter',
      '__leave',
      '__at',
      `${instrumented(text)}\nreturn typeof WorkflowExecutor === 'undefined' ? exports.WorkflowExecutor : WorkflowExecutor;`,
    );
    const Executor = make(
      module.exports,
      () => simulation,
      (line: number, ...parts: unknown[]) => logs.push(`${env.now} ${printed(parts)} ${line}`),
      math,
      (name: string, line: number) => watch.enter(name, line),
      (span: ExpectedSpan | undefined) => watch.leave(span),
      (line: number, value: unknown) => watch.at(line, value),
    );
    const executor = new Executor(
      { parameters: {} },
      { reportMetric() {}, sendMessage() {} },
      'it-user-1',
    );
    const process = env.process(executor.execute(env)) as Process;
    env.run();
    returned = process.value;
  } catch (thrown) {
    error = String(thrown);
  }
  return {
    ...watch.seen,
    logs,
    error,
    now: env.now,
    eventCount: env.eventCount,
    returned,
  };
}

class Watch extends Observer {
  readonly seen = {
    spans: [] as ExpectedSpan[],
    waits: [] as string[],
    processes: [] as string[],
  };
  private readonly numbers = new Map<Process, number>();
  private readonly stacks = new Map<Process, ExpectedSpan[]>();
  private readonly lines = new Map<Process, number>();

  constructor(private readonly env: simulation.Environment) {
    super();
  }

  enter(name: string, line: number): ExpectedSpan | undefined {
    const process = this.env.activeProcess;
    if (process === undefined || name.startsWith('plain')) {
      return undefined;
    }
    const stack = this.stacks.get(process) ?? [];
    this.stacks.set(process, stack);
    const number = this.numbers.get(process) as number;
    if (stack.length === 0) {
      this.seen.processes[number] = name;
    }
    const { spans } = this.seen;
    const parent = stack.length === 0 ? -1 : spans.indexOf(stack.at(-1) as ExpectedSpan);
    const span = { name, line, process: number, parent, start: this.env.now, end: Number.NaN };
    stack.push(span);
    spans.push(span);
    return span;
  }

  leave(span: ExpectedSpan | undefined): void {
    const process = this.env.activeProcess;
    if (span !== undefined && process !== undefined) {
      span.end = this.env.now;
      this.stacks.get(process)?.pop();
    }
  }

  at<T>(line: number, value: T): T {
    if (this.env.activeProcess) {
      this.lines.set(this.env.activeProcess, line);
    }
    return value;
  }

  override frameEntered(process: Process): void {
    if (!this.numbers.has(process)) {
      this.seen.processes[this.numbers.size] = 'process';
      this.numbers.set(process, this.numbers.size);
    }
  }

  override waits(process: Process, event: Event | undefined): void {
    if (event === undefined || (event._flags & KIND_QUEUED) === 0) {
      this.seen.waits.push(
        `${this.numbers.get(process)} ${this.env.now} ${this.lines.get(process)}`,
      );
    }
  }
}

function instrumented(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    fileName: 'it.ts',
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
    transformers: { before: [(context) => (file) => marked(file, context)] },
  });
  return outputText;
}

function marked(file: ts.SourceFile, context: ts.TransformationContext): ts.SourceFile {
  const { factory: f } = context;
  const lineOf = (node: ts.Node): number =>
    file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const call = (name: string, ...parts: ts.Expression[]): ts.Expression =>
    f.createCallExpression(f.createIdentifier(name), undefined, parts);
  const body = (node: ts.FunctionLikeDeclaration, block: ts.Block): ts.Block => {
    const [name, line] = nameOf(node, file, lineOf);
    const enter = call('__enter', f.createStringLiteral(name), f.createNumericLiteral(line));
    const variable = f.createVariableDeclaration('__span', undefined, undefined, enter);
    return f.createBlock([
      f.createVariableStatement(
        undefined,
        f.createVariableDeclarationList([variable], ts.NodeFlags.Const),
      ),
      f.createTryStatement(
        block,
        undefined,
        f.createBlock([f.createExpressionStatement(call('__leave', f.createIdentifier('__span')))]),
      ),
    ]);
  };
  const visit = (node: ts.Node): ts.Node => {
    const own = ts.visitEachChild(node, visit, context);
    const line = node.pos < 0 ? 0 : lineOf(node);
    if (ts.isYieldExpression(own)) {
      const value = own.expression ?? f.createVoidZero();
      const noted = call('__at', f.createNumericLiteral(line), value);
      return f.updateYieldExpression(own, own.asteriskToken, noted);
    }
    const callee = ts.isCallExpression(node) && node.pos >= 0 ? node.expression.getText(file) : '';
    if (ts.isCallExpression(own) && callee === 'console.log') {
      return call('__log', f.createNumericLiteral(line), ...own.arguments);
    }
    const isGenerator =
      (ts.isMethodDeclaration(own) ||
        ts.isFunctionDeclaration(own) ||
        ts.isFunctionExpression(own)) &&
      own.asteriskToken !== undefined &&
      own.body !== undefined;
    if (!isGenerator) {
      return own;
    }
    const within = body(node as ts.FunctionLikeDeclaration, own.body as ts.Block);
    if (ts.isMethodDeclaration(own)) {
      return f.updateMethodDeclaration(
        own,
        own.modifiers,
        own.asteriskToken,
        own.name,
        own.questionToken,
        own.typeParameters,
        own.parameters,
        own.type,
        within,
      );
    }
    return ts.isFunctionDeclaration(own)
      ? f.updateFunctionDeclaration(
          own,
          own.modifiers,
          own.asteriskToken,
          own.name,
          own.typeParameters,
          own.parameters,
          own.type,
          within,
        )
      : f.updateFunctionExpression(
          own as ts.FunctionExpression,
          (own as ts.FunctionExpression).modifiers,
          own.asteriskToken,
          own.name as ts.Identifier | undefined,
          own.typeParameters,
          own.parameters,
          own.type,
          within,
        );
  };
  return ts.visitNode(file, visit) as ts.SourceFile;
}

/** The name that the function is known by, and the line of that name. */
function nameOf(
  node: ts.FunctionLikeDeclaration,
  file: ts.SourceFile,
  lineOf: (node: ts.Node) => number,
): [string, number] {
  const { parent } = node;
  const named =
    node.name ??
    (ts.isBinaryExpression(parent)
      ? ts.isPropertyAccessExpression(parent.left)
        ? parent.left.name
        : parent.left
      : ((parent as ts.VariableDeclaration).name as ts.Node | undefined));
  if (named === undefined || ts.isCallExpression(parent)) {
    return node.name
      ? [(node.name as ts.Identifier).text, lineOf(node.name)]
      : ['generator', lineOf(node)];
  }
  const text = ts.isIdentifier(named) ? named.text : named.getText(file).replace(/\s+/g, ' ');
  return [/^['"]/.test(text) ? text.slice(1, -1) : text, lineOf(named)];
}

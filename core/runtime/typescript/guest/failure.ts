import type { GuestError } from './contract';
import type { Tracer } from './tracer';

/** An error that is not the definition's own doing: a limit, a broken contract. */
export class RunProblem extends Error {
  readonly code: string;
  readonly remedy: string | undefined;

  constructor(code: string, message: string, remedy: string | undefined) {
    super(message);
    this.code = code;
    this.remedy = remedy;
  }
}

export function failureOf(error: unknown, path: string, tracer: Tracer): GuestError {
  if (error instanceof RunProblem) {
    return {
      code: error.code,
      message: error.message,
      frames: [],
      inProcess: false,
      causes: [],
      remedy: error.remedy,
    };
  }
  const own = framesOf(error, path).reverse();
  // An invalid yield is found after the generator has left the stack: its line is the latest `yield`.
  const line = tracer.line[0] as number;
  const last = own.length === 0 && line > 0 ? [{ name: '', line, column: 0 }] : own;
  return {
    code: 'definition-raised',
    message: described(error),
    frames: last,
    inProcess: tracer.hasRaised(error),
    causes: causesOf(error),
    remedy: undefined,
  };
}

function described(error: unknown): string {
  return error instanceof Error ? String(error) : `Thrown: ${String(error)}`;
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (
    let cause = (error as Error | undefined)?.cause;
    cause instanceof Error && causes.length < 10;
    cause = cause.cause
  ) {
    causes.push(String(cause));
  }
  return causes;
}

/** The definition's frames in the stack, innermost first. */
function framesOf(error: unknown, path: string): { name: string; line: number; column: number }[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').flatMap((text) => {
    const at = text.indexOf(`${path}:`);
    const place = at < 0 ? null : /^(\d+):(\d+)/.exec(text.slice(at + path.length + 1));
    const name = /^\s*at (?:new |async )?(?:[\w$]+\.)*([\w$<>]+) (?:\[as [^\]]*\] )?\(/.exec(
      text,
    )?.[1];
    return place ? [{ name: name ?? '', line: Number(place[1]), column: Number(place[2]) }] : [];
  });
}

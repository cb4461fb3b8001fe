import { Interrupt } from '../../../simulation';
import type { GuestError } from './contract';
import { framesOf, lineWithoutFrames } from './stack';
import type { Tracer } from './tracer';
import { textOf } from './values';

const LONGEST = 2000;
const MOST_CAUSES = 20;

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
      // A limit is found outside of the definition, a refused import in it.
      frames: framesOf(error, path).reverse(),
      inProcess: false,
      causes: [],
      remedy: error.remedy,
    };
  }
  const own = framesOf(error, path).reverse();
  const inProcess = tracer.hasRaised(error);
  // An invalid yield is found after the generator has left the stack: its line is the latest `yield`. Where an error
  // that says nothing of itself left a process, its log knows.
  const latest = tracer.line[0] as number;
  const line = inProcess ? lineWithoutFrames(error, latest) : latest;
  const last = own.length === 0 && line > 0 ? [{ name: '', line, column: 0 }] : own;
  return {
    code: 'definition-raised',
    message: described(error),
    frames: last,
    inProcess,
    causes: causesOf(error),
    remedy: undefined,
  };
}

function described(error: unknown): string {
  return cut(error instanceof Error ? textOf(error) : `Thrown: ${textOf(error)}`);
}

function cut(text: string): string {
  return text.length <= LONGEST
    ? text
    : `${text.slice(0, LONGEST)}… (${text.length.toLocaleString('en')} characters)`;
}

/** What is behind an error: its causes, and the errors that it gathers. */
function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  const add = (cause: unknown): void => {
    if (cause !== undefined && causes.length < MOST_CAUSES) {
      causes.push(cut(textOf(cause)));
      addBehind(cause);
    }
  };
  const addBehind = (one: unknown): void => {
    if (one instanceof AggregateError && Array.isArray(one.errors)) {
      one.errors.forEach(add);
    }
    // The cause of an interrupt is what it says, not what is behind it.
    if (one instanceof Error && !(one instanceof Interrupt)) {
      add(one.cause);
    }
  };
  addBehind(error);
  return causes;
}

/** What can be wrong with a store. The codes are stable: tests and callers go by them, people by the sentence. */
export type StoreProblemCode =
  | 'store-not-a-folder'
  | 'store-read-only'
  | 'store-unreadable'
  | 'store-disk-full'
  | 'store-too-many-files'
  | 'store-disk-error'
  | 'store-uncertain'
  | 'store-corrupt'
  | 'store-foreign'
  | 'store-newer'
  | 'store-unknown-execution'
  | 'store-trace-name'
  | 'store-import';

/** An expected failure of the store: one sentence that says what is wrong, and one that says what to do. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
  readonly code: StoreProblemCode;
  readonly remedy: string;

  constructor(code: StoreProblemCode, message: string, remedy: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
  }
}

/** Every sentence about a store that a person can read. */
export const problems = {
  notAFolder: (folder: string) =>
    new StoreProblem(
      'store-not-a-folder',
      `the store ${folder} is not a folder`,
      'name a folder with --store, or move that file away',
    ),
  newerSchema: (folder: string, found: number, known: number) =>
    new StoreProblem(
      'store-newer',
      `the store ${folder} was written by a newer version (schema ${found}, this version knows ${known}): it can be read, not changed`,
      'update the extension or the command line, or choose another store with --store',
    ),
  newerFormat: (file: string, found: number) =>
    new StoreProblem(
      'store-newer',
      `${file} was written by a newer version (file format ${found})`,
      'update the extension or the command line, or choose another store with --store',
    ),
  corrupt: (file: string, reason: string, previous: string | undefined) =>
    new StoreProblem(
      'store-corrupt',
      `the store's newest file ${file} is damaged (${reason})`,
      previous === undefined
        ? 'no earlier state is whole: move the store folder away to begin a new one'
        : `the state before it, ${previous}, is whole: swf-testbed store restore goes back to it`,
    ),
  foreign: (file: string) =>
    new StoreProblem(
      'store-foreign',
      `${file} is not a file of a store, though it is named like one`,
      'move it away, or choose another store with --store',
    ),
  uncertain: (folder: string, cause: unknown) =>
    new StoreProblem(
      'store-uncertain',
      `the disk failed while ${folder} was being changed (${errorCode(cause)}): the change may or may not have been kept`,
      'look with swf-testbed list executions before you repeat it',
      cause,
    ),
  unknownExecution: (id: string) =>
    new StoreProblem(
      'store-unknown-execution',
      `there is no execution ${id} in the store (it may have been deleted meanwhile)`,
      'swf-testbed list executions shows what there is',
    ),
  traceName: (name: string) =>
    new StoreProblem(
      'store-trace-name',
      `${JSON.stringify(name)} is not the name of a trace`,
      'use the name that the execution has in trace_file',
    ),
  importText: (reason: string) =>
    new StoreProblem(
      'store-import',
      `this is not an export of a store: ${reason}`,
      'give a file written by swf-testbed export --format json',
    ),
};

/** The error of a system call as a problem; anything else is returned as it is (a fault of ours). */
export function systemProblem(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  if (error instanceof StoreProblem || code === undefined) {
    return error;
  }
  const make = (problem: StoreProblemCode, message: string, remedy: string) =>
    new StoreProblem(problem, message, remedy, error);
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return problems.notAFolder(folder);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return make(
        'store-read-only',
        `the store ${folder} cannot be written (${code})`,
        'give yourself permission to write there, or choose another store with --store',
      );
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return make(
        'store-disk-full',
        `the disk that holds the store ${folder} is full (${code}): nothing was changed`,
        'free some space, or drop old executions with swf-testbed store vacuum',
      );
    case 'EMFILE':
    case 'ENFILE':
      return make(
        'store-too-many-files',
        `too many files are open to use the store ${folder} (${code})`,
        'close some programs, or raise the limit (ulimit -n), and try again',
      );
    default:
      return make(
        'store-disk-error',
        `the store ${folder} could not be used: the system answered ${code}`,
        'check the disk, then swf-testbed store check',
      );
  }
}

/** The same for a failed read, where "not permitted" means something else. */
export function readProblem(error: unknown, folder: string): unknown {
  const code = errorCode(error);
  return code === 'EACCES' || code === 'EPERM'
    ? new StoreProblem(
        'store-unreadable',
        `the store ${folder} cannot be read (${code})`,
        'give yourself permission to read it, or choose another store with --store',
        error,
      )
    : systemProblem(error, folder);
}

/** From here on a change takes longer than a tenth of a second (docs/reliability.md). */
const LARGE_BYTES = 35_000_000;

export function sizeAdvice(folder: string, bytes: number): string | undefined {
  return bytes < LARGE_BYTES
    ? undefined
    : `the store ${folder} has grown to ${Math.round(bytes / 1e6)} MB, so that each change takes long: swf-testbed store vacuum --keep 10000 drops all but the newest executions (pinned ones stay)`;
}

export function errorCode(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

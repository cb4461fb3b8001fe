import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkflowFolder } from '../core/run/places';
import { DEFAULT_OPTIONS } from '../core/run/plan';
import { prepareRun } from '../core/runtime';
import type { Prepare, PreparedRun } from '../core/runtime/prepared';

/** The runtimes that are worth starting early: threads of this process. */
type EarlyRuntime = 'pyodide' | 'typescript';

/** A runtime that comes up for a run that is likely to be asked for. */
export interface EarlyRun {
  readonly runtime: EarlyRuntime;
  readonly prepared: PreparedRun;
}

/**
 * The runtime for a run that is likely to come, brought up while the command line itself is still being loaded. A wrong
 * guess costs a little of a second processor, nothing else.
 */
export function startEarly(
  argv: readonly string[],
  start: Prepare = prepareRun,
): EarlyRun | undefined {
  const [command, ...words] = argv.slice(2).filter((word) => word !== '--debug');
  if (command !== 'run-workflow' || words.includes('--help') || words.includes('-h')) {
    return undefined;
  }
  const folder = findWorkflowFolder(flagValue('--workflows', words));
  const runtime = folder === undefined ? undefined : likelyRuntime(folder, words);
  return runtime && { runtime, prepared: start(runtime, DEFAULT_OPTIONS.limits) };
}

/** The runtime that was started early for the run that it fits, and a new one for any other. */
export function preferring(early: EarlyRun | undefined, start: Prepare = prepareRun): Prepare {
  return (runtime, limits) => {
    const { memoryMegabytes } = DEFAULT_OPTIONS.limits;
    // A worker's memory is fixed when it starts.
    const fits = runtime === early?.runtime && limits.memoryMegabytes === memoryMegabytes;
    if (early && fits && early.prepared.usable()) {
      return early.prepared;
    }
    early?.prepared.dispose();
    return start(runtime, limits);
  };
}

function likelyRuntime(folder: string, words: readonly string[]): EarlyRuntime | undefined {
  const asked = flagValue('--runtime', words) ?? 'auto';
  const language = likelyLanguage(
    folder,
    words.find((word) => !word.startsWith('-')),
  );
  const runtime = language === 'py' ? 'pyodide' : 'typescript';
  return language !== undefined && (asked === 'auto' || asked === runtime) ? runtime : undefined;
}

/** By the code file of that name; a configuration's name tells nothing, and Python takes longest to come up. */
function likelyLanguage(folder: string, name: string | undefined): 'py' | 'ts' | undefined {
  const languages = ['py', 'ts'] as const;
  const files = readdirSync(folder);
  return (
    languages.find(
      (ending) => name !== undefined && existsSync(join(folder, `${name}.${ending}`)),
    ) ?? languages.find((ending) => files.some((file) => file.endsWith(`.${ending}`)))
  );
}

/** Of `--flag VALUE` and `--flag=VALUE`. */
function flagValue(flag: string, words: readonly string[]): string | undefined {
  const joined = words.find((word) => word.startsWith(`${flag}=`));
  const at = words.indexOf(flag);
  return joined?.slice(flag.length + 1) ?? (at < 0 ? undefined : words[at + 1]);
}

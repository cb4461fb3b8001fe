import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findWorkflowFolder } from '../core/run/places';
import { DEFAULT_OPTIONS } from '../core/run/plan';
import { prepareRun } from '../core/runtime';
import type { Prepare, PreparedRun } from '../core/runtime/prepared';

/**
 * Python for a run that is likely to come, brought up while the command line itself is still being loaded: of all that
 * a start consists of it takes longest. A wrong guess costs a little of a second processor, nothing else.
 */
export function startEarly(
  argv: readonly string[],
  start: Prepare = prepareRun,
): PreparedRun | undefined {
  const [command, ...words] = argv.slice(2).filter((word) => word !== '--debug');
  if (command !== 'run-workflow' || !isForPython(words)) {
    return undefined;
  }
  const folder = findWorkflowFolder(flagValue('--workflows', words));
  const name = words.find((word) => !word.startsWith('-'));
  if (folder === undefined || (name !== undefined && existsSync(join(folder, `${name}.ts`)))) {
    return undefined;
  }
  return readdirSync(folder).some((file) => file.endsWith('.py'))
    ? start('pyodide', DEFAULT_OPTIONS.limits)
    : undefined;
}

/** The runtime that was started early for the run that it fits, and a new one for any other. */
export function preferring(early: PreparedRun | undefined, start: Prepare = prepareRun): Prepare {
  return (runtime, limits) => {
    const { memoryMegabytes } = DEFAULT_OPTIONS.limits;
    // A worker's memory is fixed when it starts.
    if (runtime === 'pyodide' && limits.memoryMegabytes === memoryMegabytes && early?.usable()) {
      return early;
    }
    early?.dispose();
    return start(runtime, limits);
  };
}

function isForPython(words: readonly string[]): boolean {
  return (
    !words.includes('--help') &&
    !words.includes('-h') &&
    ['auto', 'pyodide'].includes(flagValue('--runtime', words) ?? 'auto')
  );
}

/** Of `--flag VALUE` and `--flag=VALUE`. */
function flagValue(flag: string, words: readonly string[]): string | undefined {
  const joined = words.find((word) => word.startsWith(`${flag}=`));
  const at = words.indexOf(flag);
  return joined?.slice(flag.length + 1) ?? (at < 0 ? undefined : words[at + 1]);
}

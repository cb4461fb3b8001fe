import type { Command } from 'commander';
import type { Prepare } from '../../core/runtime/prepared';

/** Adds a command to the program; `done` takes the exit code when it is not 0. */
type AddCommand = (program: Command, done: (exitCode: number) => void, prepare: Prepare) => void;

/** In the order in which the help lists them. Each is loaded, with all it needs, when it is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  'run-workflow': async () => (await import('./run-workflow')).addRunWorkflow,
  new: async () => (await import('./new')).addNew,
  validate: async () => (await import('./validate')).addValidate,
  config: async () => (await import('./config')).addConfig,
  list: async () => (await import('./list')).addList,
  show: async () => (await import('./show')).addShow,
  rerun: async () => (await import('./rerun')).addRerun,
  compare: async () => (await import('./compare')).addCompare,
  delete: async () => (await import('./delete')).addDelete,
  export: async () => (await import('./export')).addExport,
  import: async () => (await import('./import')).addImport,
  store: async () => (await import('./store')).addStore,
  packages: async () => (await import('./packages')).addPackages,
};

/** What the words of a command line need: the command that comes first; all, to be listed, when none does. */
export function neededCommands(words: readonly string[]): Promise<readonly AddCommand[]> {
  const [first = ''] = words.filter((word) => word !== '--debug');
  if (first === '--version' || first === '-V') {
    return Promise.resolve([]);
  }
  const needed = Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]] : Object.values(COMMANDS);
  return Promise.all(needed.flatMap((load) => load?.() ?? []));
}

import { flagOf } from '../workflow';
import type { Override } from '../workflow/types';
import { DEFAULT_OPTIONS, type RunOptions } from './plan';

/** Flags that run-workflow has of its own: a parameter of such a name is given by `--set`. */
export const OWN_FLAGS: readonly string[] = [
  '--config',
  '--data-folder',
  '--debug',
  '--duration',
  '--help',
  '--json',
  '--namespace',
  '--packages',
  '--quiet',
  '--realtime',
  '--report',
  '--runtime',
  '--seed',
  '--set',
  '--store',
  '--testbed-config',
  '--trace',
  '--version',
  '--workflows',
];

export interface CommandLineInput {
  readonly name: string;
  /** Relative to the folder where the command is run. */
  readonly configFile: string | undefined;
  readonly overrides: readonly Override[];
  /** `section.key` of every parameter: a key that two sections have needs its section. */
  readonly known: readonly string[];
  readonly options: {
    readonly seed?: number | undefined;
    readonly duration?: number | undefined;
    readonly runtime?: RunOptions['runtime'];
  };
  /** What the settings grant; shown where the runtime uses it. */
  readonly interpreter: string | undefined;
  readonly dataFolder: string | undefined;
  readonly packageFolder: string | undefined;
}

/** What a person types to run the same, for a POSIX shell. */
export function commandLine(input: CommandLineInput): string {
  const { name, configFile, overrides, known, options, interpreter } = input;
  const { dataFolder, packageFolder } = input;
  const words = [
    'swf-testbed',
    'run-workflow',
    name,
    ...(configFile === undefined ? [] : ['--config', configFile]),
    ...overrides.flatMap((override) => flagWords(override, known)),
    ...(options.seed === undefined || options.seed === DEFAULT_OPTIONS.seed
      ? []
      : ['--seed', String(options.seed)]),
    ...(options.duration === undefined ? [] : ['--duration', String(options.duration)]),
    ...(options.runtime === undefined || options.runtime === 'auto'
      ? []
      : ['--runtime', options.runtime]),
    ...(dataFolder === undefined ? [] : ['--data-folder', dataFolder]),
    ...(packageFolder === undefined ? [] : ['--packages', packageFolder]),
  ].map(shellWord);
  const environment =
    interpreter === undefined ? [] : [`SWF_PYTHON_INTERPRETER=${shellWord(interpreter)}`];
  return [...environment, ...words].join(' ');
}

function flagWords({ section, key, text }: Override, known: readonly string[]): string[] {
  const flag = flagOf(key);
  const owners = known.filter((id) => id.slice(id.indexOf('.') + 1) === key);
  const isFlag = /^[a-z0-9_]+$/i.test(key) && !OWN_FLAGS.includes(flag) && owners.length <= 1;
  if (!isFlag) {
    return ['--set', `${section}.${key}=${text}`];
  }
  return text === '' || text.startsWith('--') ? [`${flag}=${text}`] : [flag, text];
}

function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

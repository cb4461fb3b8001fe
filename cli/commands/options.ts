import { type Command, Option } from 'commander';

/** Options that say where workflows and store are. */
export function withPlaces(command: Command): Command {
  return command
    .option(
      '--workflows <dir>',
      'folder with definitions and configurations (default: workflows/ here or above)',
    )
    .option(
      '--store <dir>',
      'folder of the store (default: .swf-testbed/ beside the workflow folder)',
    );
}

/** Options that choose what is merged into the effective configuration. */
export function withLayers(command: Command): Command {
  return command
    .option('--version <version>', 'version of the workflow; must agree with the configuration')
    .option('--config <file>', 'configuration to use')
    .option(
      '--testbed-config <file>',
      'testbed overrides (default: SWF_TESTBED_CONFIG, else testbed.toml)',
    )
    .addOption(
      new Option('--set <section.key=value>', 'override one value; may be repeated')
        .argParser((value: string, list: string[]) => [...list, value])
        .default([], 'none'),
    );
}

export interface LayerFlags {
  readonly version?: string;
  readonly config?: string;
  readonly testbedConfig?: string;
  readonly set: readonly string[];
}

/** Options that say how to run. */
export function withRunOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--runtime <name>', 'where the definition runs')
        .choices(['auto', 'typescript', 'pyodide', 'python'])
        .default('auto'),
    )
    .option('--duration <seconds>', 'end at this simulated time')
    .option('--seed <n>', 'seed of every random stream (default: 1)')
    .option(
      '--realtime [factor]',
      'keep to the clock: wall seconds per simulated second (default: 1)',
    )
    .option('--data-folder <dir>', 'let a Python definition read the files of this folder')
    .option(
      '--packages <dir>',
      'folder with packages for the built-in Python (default: SWF_PYTHON_PACKAGES; see swf-testbed packages)',
    )
    .option('--namespace <name>', 'namespace kept with the execution')
    .option('--report <file>', 'write the timeline as one HTML file that works offline')
    .option('--trace <file>', 'write a copy of the trace')
    .option('--json', 'print one JSON value and nothing else on stdout', false)
    .option('--quiet', 'print only the id of the execution', false);
}

export interface RunFlags {
  readonly runtime: 'auto' | 'typescript' | 'pyodide' | 'python';
  readonly duration?: string;
  readonly seed?: string;
  readonly dataFolder?: string;
  readonly packages?: string;
  readonly realtime?: string | true;
  readonly namespace?: string;
  readonly report?: string;
  readonly trace?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

import type { Command } from 'commander';
import { diskFiles } from '../../core/run/disk';
import { plainProvenance } from '../../core/run/report-data';
import { toPlain } from '../../core/value/plain';
import type { ResolvedWorkflow } from '../../core/workflow/types';
import { CliError } from '../exit';
import { effectiveLines } from '../output/effective';
import { printProblems } from '../output/problems';
import { splitOverrides } from '../overrides';
import { findPlaces, needWorkflowFolder, type PlaceOptions } from '../places';
import { resolveOrThrow } from '../resolve';
import { type LayerFlags, withLayers, withPlaces } from './options';

type ConfigFlags = PlaceOptions & LayerFlags & { readonly json: boolean };

export function addConfig(program: Command): void {
  const command = program
    .command('config')
    .description('show the effective configuration, each value with where it comes from')
    .argument('[name]', 'workflow, name of a configuration, or a .toml file')
    .argument('[rest...]')
    .usage('NAME|FILE [--<parameter> VALUE]… [options]')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--json', 'print one JSON value', false);
  withLayers(withPlaces(command)).action(
    async (first: string | undefined, rest: string[], flags: ConfigFlags) => {
      const { operands, overrides } = splitOverrides(first === undefined ? rest : [first, ...rest]);
      const [asked] = operands;
      if (asked === undefined && flags.config === undefined) {
        throw new CliError('name a workflow or a configuration file: swf-testbed config NAME');
      }
      const isFile = asked?.endsWith('.toml') ?? false;
      const merged = isFile && asked !== undefined ? { ...flags, config: asked } : flags;
      const places = findPlaces(merged);
      const { workflow, problems } = await resolveOrThrow({
        command,
        name: isFile ? undefined : asked,
        flags: merged,
        overrides,
        files: diskFiles(),
        workflowFolder: needWorkflowFolder(places),
        storeFolder: places.storeFolder,
      });
      printProblems(problems);
      process.stdout.write(flags.json ? asJson(workflow) : effectiveLines(workflow));
    },
  );
}

function asJson({ workflowName, version, type, configFile, effective }: ResolvedWorkflow): string {
  return `${JSON.stringify(
    {
      workflow_name: workflowName,
      version,
      workflow_type: type.name,
      code_file: type.codeFile,
      config_file: configFile ?? null,
      parameter_values: toPlain(effective.values),
      provenance: plainProvenance(effective.provenance),
    },
    null,
    2,
  )}\n`;
}

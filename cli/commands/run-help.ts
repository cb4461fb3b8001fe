import type { Command } from 'commander';
import { diskFiles } from '../../core/run/disk';
import { absolutePath } from '../../core/run/places';
import { describeSpec, flagOf, parametersOf } from '../../core/workflow';
import type { ParameterSpec } from '../../core/workflow/types';
import { table } from '../output/table';
import { findPlaces, type PlaceOptions } from '../places';

function leavesOf(spec: ParameterSpec): readonly ParameterSpec[] {
  return spec.inner?.filter(({ type }) => type !== 'table') ?? [spec];
}

/** The command's help, with the parameters of the workflow when one is named. */
export function runHelp(command: Command, name: string | undefined, flags: PlaceOptions): string {
  const { workflowFolder } = findPlaces(flags);
  const target = {
    name,
    configFile: flags.config === undefined ? undefined : absolutePath(flags.config),
  };
  if (workflowFolder === undefined || (name === undefined && target.configFile === undefined)) {
    return command.helpInformation();
  }
  const specs = parametersOf(target, [workflowFolder], diskFiles());
  const lines = table(
    // Of a table each of its keys has a flag.
    specs.flatMap(leavesOf).map((spec) => ({
      flag: flagOf(spec.key),
      what: describeSpec(spec),
      text: (spec.description ?? spec.title ?? '').replaceAll('\n', ' '),
    })),
    [
      { title: '', cell: () => ' ' },
      { title: 'parameter', cell: ({ flag }) => flag },
      { title: 'value', cell: ({ what }) => what },
      { title: 'description', cell: ({ text }) => text },
    ],
  );
  return `${command.helpInformation()}\nParameters of ${name ?? flags.config}:\n${lines.join('\n')}\n`;
}

import { Argument, type Command } from 'commander';
import { openStore } from '../../core/store';
import type { DefinitionRow, ExecutionRow } from '../../core/store/types';
import { definitionData, executionData } from '../execution-data';
import { table } from '../output/table';
import { decimals } from '../output/units';
import { findPlaces, type PlaceOptions } from '../places';
import { withPlaces } from './options';

export function addList(program: Command): void {
  const command = program
    .command('list')
    .description('list what the store holds')
    .addArgument(new Argument('<what>').choices(['definitions', 'executions']))
    .option('--json', 'print one JSON array', false);
  withPlaces(command).action(
    async (what: 'definitions' | 'executions', flags: PlaceOptions & { json: boolean }) => {
      const store = await openStore(findPlaces(flags).storeFolder);
      try {
        if (what === 'definitions') {
          const rows = await store.definitions();
          print(rows.map(definitionData), () => definitionLines(rows), flags.json);
        } else {
          const rows = await store.executions();
          print(rows.map(executionData), () => executionLines(rows), flags.json);
        }
      } finally {
        store.close();
      }
    },
  );
}

function print(data: readonly unknown[], lines: () => string[], json: boolean): void {
  process.stdout.write(
    json
      ? `${JSON.stringify(data, null, 2)}\n`
      : lines()
          .map((line) => `${line}\n`)
          .join(''),
  );
}

function definitionLines(rows: readonly DefinitionRow[]): string[] {
  return rows.length === 0
    ? ['No definitions yet: swf-testbed run-workflow NAME registers one.']
    : table(rows, [
        { title: 'Workflow', cell: (row) => row.workflow_name },
        { title: 'version', cell: (row) => row.version },
        { title: 'type', cell: (row) => row.workflow_type },
        { title: 'revision', cell: (row) => row.revision.slice(0, 12) },
        { title: 'updated', cell: (row) => row.updated_at },
        { title: 'by', cell: (row) => row.created_by },
      ]);
}

function executionLines(rows: readonly ExecutionRow[]): string[] {
  return rows.length === 0
    ? ['No executions yet: swf-testbed run-workflow NAME makes one.']
    : table(rows, [
        { title: 'Execution', cell: (row) => row.execution_id },
        { title: 'version', cell: (row) => row.version },
        { title: 'status', cell: (row) => row.status },
        {
          title: 'simulated',
          right: true,
          cell: (row) => (row.sim_time === null ? '–' : `${decimals(row.sim_time)} s`),
        },
        { title: 'runtime', cell: (row) => row.runtime },
        { title: 'started', cell: (row) => row.start_time },
        { title: 'note', cell: (row) => `${row.pinned ? '* ' : ''}${row.note}` },
      ]);
}

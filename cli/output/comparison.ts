import type { Comparison } from '../../core/run/compare';
import { table } from './table';
import { decimals } from './units';

/** A comparison as a table: one line a quantity, one column an execution, the change to the first behind it. */
export function comparisonLines(
  ids: readonly string[],
  comparisons: readonly Comparison[],
): string {
  const lines = table(comparisons, [
    { title: '', cell: ({ key }) => key },
    ...ids.map((id, index) => ({
      title: id,
      right: true,
      cell: ({ values, differences }: Comparison) => cell(values[index], index, differences[index]),
    })),
  ]);
  return `${lines.join('\n')}\n`;
}

function cell(value: unknown, index: number, difference: number | null | undefined): string {
  const text =
    value === null || value === undefined
      ? '–'
      : typeof value === 'number'
        ? decimals(value)
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
  return index === 0 || !difference ? text : `${text} (${signed(difference)})`;
}

function signed(difference: number): string {
  return `${difference > 0 ? '+' : '−'}${decimals(Math.abs(difference))}`;
}

import * as l10n from '@vscode/l10n';
import type { ComparedGroup, ComparedRow } from '../../protocol/comparison';
import { differenceText, valueText } from './numbers';
import { base, differs } from './state';

const GROUPS: Record<ComparedGroup, () => string> = {
  outcome: () => l10n.t('Outcome'),
  parameter: () => l10n.t('Parameters that differ'),
  reported: () => l10n.t('Reported by the workflow'),
  resource: () => l10n.t('Resources'),
  function: () => l10n.t('Where the time went'),
  message: () => l10n.t('Messages'),
};

interface RowsProps {
  readonly rows: readonly ComparedRow[];
  readonly columns: number;
}

/** Quantities under the headings of their groups; those of one resource or function stand together. */
export function Rows({ rows, columns }: RowsProps) {
  const groups = (Object.keys(GROUPS) as ComparedGroup[]).filter(
    (group) => group === 'parameter' || rows.some((row) => row.group === group),
  );
  return (
    <>
      {groups.map((group) => {
        const own = rows.filter((row) => row.group === group);
        return (
          <tbody key={group}>
            <tr class="group">
              <th scope="rowgroup" colSpan={columns + 1}>
                {GROUPS[group]()}
              </th>
            </tr>
            {own.length === 0 && (
              <tr>
                <td class="quiet" colSpan={columns + 1}>
                  {l10n.t('None')}
                </td>
              </tr>
            )}
            {own.map((row, index) => (
              <Row key={`${row.of}\n${row.name}`} row={row} before={own[index - 1]} />
            ))}
          </tbody>
        );
      })}
    </>
  );
}

interface RowProps {
  readonly row: ComparedRow;
  readonly before: ComparedRow | undefined;
}

function Row({ row, before }: RowProps) {
  const { of, name, values, unit } = row;
  return (
    <>
      {of !== undefined && of !== before?.of && (
        <tr class="of">
          <th scope="rowgroup" colSpan={values.length + 1}>
            {of}
          </th>
        </tr>
      )}
      <tr class={differs(row) ? 'different' : 'equal'}>
        <th scope="row" class={of === undefined ? undefined : 'inner'}>
          {name}
        </th>
        {values.map((value, index) => (
          <td key={index}>
            <Cell value={value} from={values[base.value] ?? null} unit={unit} />
          </td>
        ))}
      </tr>
    </>
  );
}

interface CellProps {
  readonly value: number | string | null;
  readonly from: number | string | null;
  readonly unit: ComparedRow['unit'];
}

function Cell({ value, from, unit }: CellProps) {
  if (value === null) {
    return <span class="quiet">–</span>;
  }
  const difference =
    typeof value === 'number' && typeof from === 'number'
      ? differenceText(value, from, unit)
      : undefined;
  return (
    <>
      <span class="number">{valueText(value, unit)}</span>
      {difference && <span class="difference">{difference}</span>}
    </>
  );
}

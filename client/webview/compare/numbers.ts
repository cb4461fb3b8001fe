import type { ComparedRow } from '../../protocol/comparison';
import { language } from '../shared/language';

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const small = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 });
const percents = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/** `3,656.7 s`, `55.9 %`, `1,715`. */
export function valueText(value: number | string, unit: ComparedRow['unit']): string {
  if (typeof value === 'string') {
    return value;
  }
  const text = unit === '%' ? percents.format(100 * value) : numberText(value);
  return unit === undefined ? text : `${text} ${unit}`;
}

/** How far a value is from the base's: `+12.3 s (+27 %)`; a share differs in percentage points. */
export function differenceText(
  value: number,
  from: number,
  unit: ComparedRow['unit'],
): string | undefined {
  const difference = value - from;
  if (difference === 0 || !Number.isFinite(difference)) {
    return undefined;
  }
  if (unit === '%') {
    return `${signed(100 * difference, percents)} pp`;
  }
  const absolute = signed(difference, Math.abs(difference) >= 1000 ? whole : small);
  const relative =
    from === 0 ? '' : ` (${signed((100 * difference) / Math.abs(from), percents)} %)`;
  return `${absolute}${unit === undefined ? '' : ` ${unit}`}${relative}`;
}

function numberText(value: number): string {
  return (Math.abs(value) >= 1000 ? whole : small).format(value);
}

function signed(value: number, format: Intl.NumberFormat): string {
  const text = format.format(Math.abs(value));
  return `${value > 0 ? '+' : '−'}${text}`;
}

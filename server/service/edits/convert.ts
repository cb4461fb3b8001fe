import type { ValueNode } from '../../../core/toml';
import type { ParameterSpec } from '../../../core/workflow/types';

/** The same value written as the type that is due: `"10"` → `10`, `2.0` → `2`; undefined where nothing fits. */
export function converted(
  node: ValueNode,
  written: string,
  due: ParameterSpec['type'],
): string | undefined {
  const text = node.type === 'string' ? node.value.trim() : written;
  switch (due) {
    case 'integer':
      return wholeNumber(text);
    case 'float':
      return Number.isFinite(Number(text)) && text !== '' ? floatText(text) : undefined;
    case 'boolean':
      return booleanText(text);
    case 'string':
      return isScalar(node) ? JSON.stringify(text) : undefined;
    case 'array':
      return node.type === 'table' || node.type === 'table-array' ? undefined : `[${written}]`;
    default:
      return undefined;
  }
}

function wholeNumber(text: string): string | undefined {
  const number = Number(text.replaceAll('_', ''));
  return /^[+-]?[\d_]+(?:\.0*)?(?:e\+?\d+)?$/i.test(text) && Number.isSafeInteger(number)
    ? String(number)
    : undefined;
}

function floatText(text: string): string {
  const plain = String(Number(text));
  return /[.e]/.test(plain) ? plain : `${plain}.0`;
}

function booleanText(text: string): string | undefined {
  const word = text.toLowerCase();
  return ['true', 'yes', 'on', '1'].includes(word)
    ? 'true'
    : ['false', 'no', 'off', '0'].includes(word)
      ? 'false'
      : undefined;
}

function isScalar({ type }: ValueNode): boolean {
  return ['integer', 'float', 'boolean', 'datetime'].includes(type);
}

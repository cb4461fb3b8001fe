import { describeSpec } from '../../core/workflow';
import type { ParameterSpec } from '../../core/workflow/types';

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3600 };

/** `3600 s = 1 h`: the same time in the unit a person would choose; undefined when it is that already. */
export function inHumanUnits(value: unknown, unit: string | undefined): string | undefined {
  const factor = unit === undefined ? undefined : SECONDS[unit];
  const amount = typeof value === 'bigint' ? Number(value) : value;
  if (factor === undefined || typeof amount !== 'number' || !Number.isFinite(amount)) {
    return undefined;
  }
  const seconds = amount * factor;
  const size = Math.abs(seconds);
  const better = size >= 3600 ? 'h' : size >= 60 ? 'min' : size >= 1 || size === 0 ? 's' : 'ms';
  return better === unit
    ? undefined
    : `${Number((seconds / (SECONDS[better] ?? 1)).toPrecision(6))} ${better}`;
}

/** Heading, description and the one line of type, unit, range and default. */
export function specMarkdown(spec: ParameterSpec): string {
  return [
    `**${spec.title ?? spec.key}** \`[${spec.section}]\``,
    spec.description,
    describeSpec(spec),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}

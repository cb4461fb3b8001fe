import { describeSpec } from '../../core/workflow';
import type { ParameterSpec } from '../../core/workflow/types';

type Scale = Readonly<Record<string, number>>;

const SCALES: readonly Scale[] = [
  { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 },
  { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
  { Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
];

/** `1 h` for 3600 s: the same amount in the unit a person would choose; undefined when it is that already. */
export function inHumanUnits(value: unknown, unit: string | undefined): string | undefined {
  const scale = SCALES.find((one) => unit !== undefined && Object.hasOwn(one, unit));
  const amount = typeof value === 'bigint' ? Number(value) : value;
  if (
    scale === undefined ||
    unit === undefined ||
    typeof amount !== 'number' ||
    !Number.isFinite(amount) ||
    amount === 0
  ) {
    return undefined;
  }
  const plain = amount * (scale[unit] ?? 1);
  const [better, factor] =
    Object.entries(scale).findLast(([, one]) => Math.abs(plain) >= one) ??
    (Object.entries(scale)[0] as [string, number]);
  return better === unit ? undefined : `${Number((plain / factor).toPrecision(6))} ${better}`;
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

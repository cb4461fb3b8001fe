import type { Value, ValueTable } from '../value/value';
import type { Places } from './check-values';
import { ownSections } from './flatten';
import { isTable } from './merge';
import type { Problem } from './problem';
import { SoundSections } from './sound-sections';
import { bySection, specAt } from './spec-index';
import type { ParameterSpec } from './types';
import { unitOf } from './units';

/** A value that would be round in another unit, and what it would be in the parameter's own. */
interface Slip {
  /** The unit that was meant. */
  readonly meant: string;
  /** How much larger the number is in that unit. */
  readonly factor: number;
  /** Without a default to compare with: a number that is odd in the parameter's own unit. */
  readonly isOdd: (value: number) => boolean;
}

const multipleOf = (step: number, value: number): boolean => value % step === 0;

/** Of each unit, what is easily taken for it. A whole number of hours or days is as good as any. */
const SLIPS: Readonly<Record<string, readonly Slip[]>> = {
  s: [
    {
      meant: 'milliseconds',
      factor: 1000,
      // From a billion on they are seconds since 1970.
      isOdd: (value) =>
        value >= 10_000 && value < 1e9 && multipleOf(1000, value) && !multipleOf(3600, value),
    },
  ],
  min: [
    {
      meant: 'seconds',
      factor: 60,
      isOdd: (value) => value >= 3600 && multipleOf(3600, value) && !multipleOf(1440, value),
    },
  ],
  ms: [{ meant: 'seconds', factor: 1 / 1000, isOdd: () => false }],
  MB: [
    {
      meant: 'bytes',
      factor: 1_000_000,
      isOdd: (value) => value >= 1_000_000 && multipleOf(1000, value),
    },
    {
      meant: 'bytes',
      factor: 1_048_576,
      isOdd: (value) => value >= 1_048_576 && multipleOf(1024, value),
    },
  ],
  B: [{ meant: 'megabytes', factor: 1 / 1_000_000, isOdd: () => false }],
  Hz: [{ meant: 'kilohertz', factor: 1 / 1000, isOdd: () => false }],
};

/** Values that look as if they were in another unit than the parameter's: 60000 for `interval_sec`. */
export function checkUnits(
  values: ValueTable,
  specs: readonly ParameterSpec[],
  places: Places,
  sound = new SoundSections(),
): Problem[] {
  return [...ownSections(values)].flatMap(([name, table]) =>
    sound.check(name, [table, bySection(specs).get(name)], () =>
      checkSection(name, table, specs, places),
    ),
  );
}

function checkSection(
  section: string,
  table: ValueTable,
  specs: readonly ParameterSpec[],
  places: Places,
): Problem[] {
  return [...leavesOf(table, '')].flatMap(([key, value]): Problem[] => {
    const amount = amountOf(value);
    if (amount === undefined) {
      return [];
    }
    const spec = specAt(specs, section, key);
    const unit = spec?.unit ?? unitOf(key);
    const slips = unit === undefined ? undefined : SLIPS[unit];
    const due = amountOf(spec?.default);
    const mayBe = (one: Slip): boolean =>
      isSlip(amount, undefined, one) || isSlip(amount, due, one);
    if (!slips?.some(mayBe) || isAllowed(amount, spec)) {
      return [];
    }
    const location = places.of(section, key);
    if (!location) {
      return [];
    }
    const usual = spec?.definedAt?.file === location.file ? undefined : due;
    const slip = slips.find((one) => isSlip(amount, usual, one));
    if (slip === undefined) {
      return [];
    }
    const right = String(Number((amount / slip.factor).toPrecision(12)));
    const suggestion = typeof value === 'number' && !/[.e]/.test(right) ? `${right}.0` : right;
    return [
      {
        code: 'unit-suspicion',
        severity: 'information',
        message: `${key} is in ${unit}, and ${amount} looks like ${slip.meant}`,
        location,
        remedy: `if so, write ${suggestion}`,
        suggestion,
      },
    ];
  });
}

function* leavesOf(table: ValueTable, path: string): Generator<[key: string, value: Value]> {
  for (const [key, value] of Object.entries(table)) {
    if (isTable(value)) {
      yield* leavesOf(value, `${path}${key}.`);
    } else {
      yield [path + key, value];
    }
  }
}

/** Beside a default a slip is exactly the factor away; a value that is like the default is none. */
function isSlip(amount: number, usual: number | undefined, { factor, isOdd }: Slip): boolean {
  if (usual === undefined || usual === 0) {
    return isOdd(amount);
  }
  const ratio = amount / usual;
  const isNear = ratio < 100 && ratio > 0.01;
  return Math.abs(ratio / factor - 1) < 1e-9 || (!isNear && isOdd(amount));
}

/** Somebody has said in a schema that so much is meant. */
function isAllowed(amount: number, spec: ParameterSpec | undefined): boolean {
  return (
    (spec?.maximum !== undefined && spec.unit !== undefined && amount <= spec.maximum) ||
    (spec?.examples.some((example) => amountOf(example) === amount) ?? false) ||
    (spec?.enum?.some((one) => amountOf(one) === amount) ?? false)
  );
}

/** What a `_fraction` would be if percent were written; 1.5 may be a slip of another kind. */
export function asPercent(value: Value, { key, maximum }: ParameterSpec): string | undefined {
  const amount = amountOf(value);
  return key.endsWith('_fraction') &&
    maximum === 1 &&
    amount !== undefined &&
    amount >= 2 &&
    amount <= 100
    ? String(Number((amount / 100).toPrecision(12))).replace(/^1$/, '1.0')
    : undefined;
}

function amountOf(value: Value | undefined): number | undefined {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined;
}

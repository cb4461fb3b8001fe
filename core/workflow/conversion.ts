interface Family {
  /** Unit → how many of the family's base unit it is. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Other spellings that a person may type. */
  readonly spellings: Readonly<Record<string, string>>;
}

const FAMILIES: readonly Family[] = [
  {
    sizes: { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 },
    spellings: {
      sec: 's',
      secs: 's',
      second: 's',
      seconds: 's',
      m: 'min',
      mins: 'min',
      minute: 'min',
      minutes: 'min',
      hour: 'h',
      hours: 'h',
      day: 'd',
      days: 'd',
    },
  },
  {
    sizes: { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 },
    spellings: { bytes: 'B', b: 'B', kb: 'kB', KB: 'kB', mb: 'MB', gb: 'GB', tb: 'TB' },
  },
  { sizes: { Hz: 1, kHz: 1e3, MHz: 1e6 }, spellings: { hz: 'Hz', khz: 'kHz', mhz: 'MHz' } },
  { sizes: { fraction: 1, '%': 0.01 }, spellings: { percent: '%' } },
];

/** The same quantity in the unit a person would say: 3600 s is `1 h`; undefined when its own unit is that one. */
export function humanValue(value: number, unit: string): string | undefined {
  const sizes = familyOf(unit)?.sizes;
  const own = sizes?.[unit];
  if (sizes === undefined || own === undefined || value === 0 || !Number.isFinite(value)) {
    return undefined;
  }
  const base = Math.abs(value) * own;
  const ascending = Object.entries(sizes).sort((a, b) => a[1] - b[1]);
  const fitting = ascending.findLast(([, size]) => base >= size) ?? ascending[0];
  if (fitting === undefined || fitting[0] === unit) {
    return unit === 'Hz' ? `every ${said(1 / value)} s` : undefined;
  }
  return `${said((value * own) / fitting[1])} ${fitting[0]}`;
}

/**
 * What a person typed with a unit, as a number of the parameter's own: `1 h 30 min` for a parameter in s is 5400.
 * Undefined when it is not a quantity of that kind.
 */
export function inUnit(text: string, unit: string): number | undefined {
  const family = familyOf(unit);
  const own = family?.sizes[unit];
  if (family === undefined || own === undefined || !WITH_UNITS.test(text)) {
    return undefined;
  }
  let base = 0;
  for (const [, amount = '', word = ''] of text.matchAll(PART)) {
    const size = family.sizes[family.spellings[word] ?? word];
    if (size === undefined) {
      return undefined;
    }
    base += Number(amount) * size;
  }
  return Number((base / own).toPrecision(15));
}

const PART = /(\d+(?:\.\d+)?)\s*([A-Za-z%]+)/g;
const WITH_UNITS = /^\s*(?:\d+(?:\.\d+)?\s*[A-Za-z%]+\s*)+$/;

function familyOf(unit: string): Family | undefined {
  return FAMILIES.find(({ sizes }) => Object.hasOwn(sizes, unit));
}

/** At most four digits that say something. */
function said(value: number): string {
  return String(Number(value.toPrecision(4)));
}

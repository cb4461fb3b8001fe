/** Simulated seconds for people: `3604.5 s`, with hours or minutes behind from 2 minutes on. */
export function duration(seconds: number): string {
  const exact = `${decimals(seconds)} s`;
  if (!Number.isFinite(seconds) || seconds < 120) {
    return exact;
  }
  const [size, unit] = seconds >= 7200 ? [3600, 'h'] : [60, 'min'];
  return `${exact} (${decimals(Number((seconds / size).toPrecision(4)))} ${unit})`;
}

/** At most three decimals, none where they are zero. */
export function decimals(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(3))) : '–';
}

export function percent(fraction: number | null): string {
  return fraction !== null && Number.isFinite(fraction) ? `${(fraction * 100).toFixed(1)} %` : '–';
}

/** `1,234,567`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `2.9 MB`, `11 kB`. */
export function bytes(size: number): string {
  return size >= 1e6 ? `${(size / 1e6).toFixed(1)} MB` : `${Math.ceil(size / 1000)} kB`;
}

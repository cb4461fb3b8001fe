import * as l10n from '@vscode/l10n';
import { withPoint } from './number-text';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A length of time as people say it: `250 µs`, `12.5 s`, `1 h 2 min 3 s`. About four digits. */
export function durationText(seconds: number): string {
  if (Number.isNaN(seconds)) {
    return l10n.t('not ended');
  }
  const size = Math.abs(seconds);
  if (size === 0) {
    return '0 s';
  }
  if (size < 1e-6) {
    return `${digits(seconds * 1e9)} ns`;
  }
  if (size < 1e-3) {
    return `${digits(seconds * 1e6)} µs`;
  }
  if (size < 1) {
    return `${digits(seconds * 1e3)} ms`;
  }
  return size < MINUTE ? `${digits(seconds)} s` : clockText(seconds, size < HOUR ? 1 : 0);
}

/** A moment of simulated time, exact enough to tell apart moments that differ by `step` seconds. */
export function momentText(seconds: number, step: number): string {
  if (step >= DAY) {
    return `${Math.round(seconds / DAY)} d`;
  }
  const size = Math.abs(seconds);
  if (step < 1e-4 && size < 1) {
    // So near to the start the seconds are but zeros.
    const [unit, perSecond] = step < 1e-7 && size < 1e-3 ? ['ns', 1e9] : ['µs', 1e6];
    return `${withPoint((seconds * perSecond).toFixed(decimalsOf(step * perSecond)))} ${unit}`;
  }
  return clockText(seconds, decimalsOf(step));
}

/** Digits after the point that tell apart numbers that differ by `step`. */
function decimalsOf(step: number): number {
  return step >= 1 ? 0 : Math.min(12, Math.ceil(-Math.log10(step) - 1e-9));
}

/** The number as it is, in seconds. */
export function exactSeconds(seconds: number): string {
  return `${withPoint(String(seconds))} s`;
}

function clockText(seconds: number, decimals: number): string {
  const sign = seconds < 0 ? '−' : '';
  const scale = 10 ** decimals;
  const all = Math.round(Math.abs(seconds) * scale) / scale;
  const days = Math.floor(all / DAY);
  const hours = Math.floor((all - days * DAY) / HOUR);
  const minutes = Math.floor((all - days * DAY - hours * HOUR) / MINUTE);
  const rest = all - days * DAY - hours * HOUR - minutes * MINUTE;
  const restText = rest.toFixed(decimals);
  const parts = [
    days > 0 ? `${days} d` : '',
    hours > 0 ? `${hours} h` : '',
    minutes > 0 || (hours > 0 && Number(restText) > 0) ? `${minutes} min` : '',
    Number(restText) > 0 || all < MINUTE ? `${withPoint(restText)} s` : '',
  ];
  return sign + parts.filter((part) => part !== '').join(' ');
}

function digits(value: number): string {
  return withPoint(String(Number(value.toPrecision(4))));
}

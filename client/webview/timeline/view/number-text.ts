import { language } from '../../shared/language';

const counts = new Intl.NumberFormat(language);
const [, point = '.'] = /^1(.+)5$/.exec(new Intl.NumberFormat(language).format(1.5)) ?? [];

/** `1,234`, or `1.234` in German. */
export function countText(count: number): string {
  return counts.format(count);
}

/** A number that JavaScript wrote, with the decimal point of the reader's language. Faster than a format, for labels drawn in each frame. */
export function withPoint(digits: string): string {
  return digits.replace('.', point);
}

/** `12.5 %` of a share from 0 to 1. */
export function shareText(share: number): string {
  return `${withPoint((share * 100).toFixed(1))} %`;
}

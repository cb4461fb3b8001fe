import type { DateTimeKind, TomlVersion } from './types';

const DATE_TIME =
  /^(?:(\d{4})-(\d\d)-(\d\d))?(?:([Tt ]|^)(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:([Zz])|([+-])(\d\d):(\d\d))?)?$/;

export type DateTime = { readonly kind: DateTimeKind; readonly value: string };

/**
 * The word as a date-time, normalised; `problem` when it looks like one but is none; undefined when it does not
 * look like one.
 */
export function readDateTime(
  word: string,
  version: TomlVersion,
): DateTime | { readonly problem: string } | undefined {
  if (!/^\d{4}-\d|^\d\d:\d/.test(word)) {
    return undefined;
  }
  const match = DATE_TIME.exec(word);
  if (!match) {
    return { problem: `${word} is not a date or time` };
  }
  const [, year, month, day, , hour, minute, second, fraction, zulu, sign, offHour, offMinute] =
    match;
  const problem = wrongPart(match, version);
  if (problem) {
    return { problem: `${word}: ${problem}` };
  }
  const date = year === undefined ? '' : `${year}-${month}-${day}`;
  const time = hour === undefined ? '' : `${hour}:${minute}:${second ?? '00'}${fraction ?? ''}`;
  const offset = zulu ? 'Z' : sign ? `${sign}${offHour}:${offMinute}` : '';
  if (date === '') {
    return offset === ''
      ? { kind: 'local-time', value: time }
      : { problem: `${word}: a time of day has no offset` };
  }
  if (time === '') {
    return { kind: 'local-date', value: date };
  }
  const kind = offset === '' ? 'local-date-time' : 'offset-date-time';
  return { kind, value: `${date}T${time}${offset}` };
}

function wrongPart(match: RegExpExecArray, version: TomlVersion): string | undefined {
  const [, year, month, day, , hour, minute, second, , , , offHour, offMinute] = match;
  const number = (text: string | undefined): number => Number(text ?? 0);
  if (year !== undefined && !isDay(number(year), number(month), number(day))) {
    return 'there is no such day';
  }
  if (number(hour) > 23 || number(minute) > 59 || number(second) > 59) {
    return 'there is no such time';
  }
  if (number(offHour) > 23 || number(offMinute) > 59) {
    return 'there is no such offset';
  }
  if (hour !== undefined && second === undefined && version === '1.0') {
    return 'the seconds are missing';
  }
  return undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

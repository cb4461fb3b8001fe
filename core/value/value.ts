/**
 * A value as TOML knows it. Integers are `bigint` and floats are `number`, so that `2` and `2.0` stay apart
 * (Python sees int and float; TypeScript definitions see numbers).
 */
export type Value = string | boolean | bigint | number | DateTimeValue | Value[] | ValueTable;
export interface ValueTable {
  [key: string]: Value;
}
export interface DateTimeValue {
  readonly $datetime: 'offset-date-time' | 'local-date-time' | 'local-date' | 'local-time';
  /** RFC 3339. */
  readonly text: string;
}

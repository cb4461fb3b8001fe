/** A word with a fixed meaning, the snippet of its value, and what it means. */
export type Word = readonly [word: string, value: string, what: string];

/** Keys of `[workflow]`. */
export const WORKFLOW_WORDS: readonly Word[] = [
  ['name', '"$1"', 'name under which it is run'],
  ['version', '"1.0$1"', 'version of the workflow'],
  ['type', '"$1"', 'the code file, without its ending'],
  ['includes', '["$1"]', 'files whose values come before'],
];

/** Keys of `[testbed]`. */
export const TESTBED_WORDS: readonly Word[] = [
  ['namespace', '"$1"', 'whose executions these are, where several people share a testbed'],
];

/** Words about a parameter. */
export const SCHEMA_WORDS: readonly Word[] = [
  ['description', '"$1"', 'what the parameter means'],
  ['title', '"$1"', 'its name for people'],
  ['type', '"$1"', 'string, integer, float, boolean, array, table, datetime'],
  ['unit', '"$1"', 'such as s, ms, min, Hz, MB'],
  ['minimum', '$1', 'the least value'],
  ['maximum', '$1', 'the greatest value'],
  ['exclusiveMinimum', '$1', 'values are above this'],
  ['exclusiveMaximum', '$1', 'values are below this'],
  ['enum', '[$1]', 'the values it can have'],
  ['examples', '[$1]', 'values to begin with'],
  ['default', '$1', 'its value where nothing gives one'],
];

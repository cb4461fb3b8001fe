import { toJson } from '../../core/value/json';
import type { Value, ValueTable } from '../../core/value/value';
import type { PastExecution } from './past';

const MOST_VALUES = 5;

/** `25` (last by epic-me-7), …: the values of a parameter in executions, the latest first, each once. */
export function pastValues(
  executions: readonly PastExecution[],
  path: readonly string[],
): string | undefined {
  const users = new Map<string, string[]>();
  for (const { executionId, values } of executions) {
    const value = valueAt(values, path);
    if (value !== undefined) {
      const text = toJson(value);
      users.set(text, [...(users.get(text) ?? []), executionId]);
    }
  }
  const told = [...users]
    .slice(0, MOST_VALUES)
    .map(([text, [last = '', ...others]]) =>
      others.length === 0
        ? `\`${text}\` in ${last}`
        : `\`${text}\` in ${last} and ${others.length} more`,
    );
  return told.length === 0 ? undefined : `Recent executions: ${told.join(', ')}`;
}

export function valueAt(values: ValueTable, path: readonly string[]): Value | undefined {
  let found: Value | undefined = values;
  for (const key of path) {
    found =
      typeof found === 'object' && !Array.isArray(found) && Object.hasOwn(found, key)
        ? (found as ValueTable)[key]
        : undefined;
  }
  return found;
}

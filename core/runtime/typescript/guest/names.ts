import { BaseResource } from '../../../simulation';

/** Beyond this a list has other things to hold than resources. */
const MOST_ITEMS = 10_000;

/** The resources in what is assigned to a variable, each with its name: `pools`, `pools[0]` or `pools[key]`. */
export function namesOf(name: string, value: unknown): [string, BaseResource][] {
  if (value instanceof BaseResource) {
    return [[name, value]];
  }
  return itemsOf(value).flatMap(([key, item]) =>
    item instanceof BaseResource ? [[`${name}[${String(key)}]`, item]] : [],
  );
}

/** Of plain lists and tables only: nothing of the definition's own is called. */
function itemsOf(value: unknown): readonly (readonly [unknown, unknown])[] {
  const prototype =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  if (prototype === Map.prototype) {
    return [...(value as Map<unknown, unknown>)].slice(0, MOST_ITEMS);
  }
  if (prototype !== Array.prototype && prototype !== Object.prototype) {
    return [];
  }
  return Object.keys(value as object)
    .slice(0, MOST_ITEMS)
    .map((key) => [key, Object.getOwnPropertyDescriptor(value, key)?.value]);
}

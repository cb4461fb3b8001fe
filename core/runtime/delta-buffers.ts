import type { TraceDelta } from '../trace/recorder';

/** The memory of a step whose arrays nobody else holds: it may be handed to another thread instead of copied. */
export function buffersOf({ tables, patches, numbers }: TraceDelta): ArrayBuffer[] {
  const arrays = [
    ...Object.values(tables).flatMap(({ columns, packed }) => [
      ...Object.values(columns),
      packed?.words,
      packed?.released,
    ]),
    ...Object.values(patches).flatMap(({ rows, columns, places }) => [
      rows,
      ...Object.values(columns),
      ...Object.values(places ?? {}),
    ]),
    numbers,
  ];
  return arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));
}

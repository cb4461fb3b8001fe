/** A key of a JSON text, with the keys of the objects around it; `start` to `end` is what stands between its quotes. */
export interface JsonKey {
  readonly path: readonly string[];
  readonly start: number;
  readonly end: number;
}

interface Level {
  readonly isObject: boolean;
  readonly path: readonly string[];
  key: string | undefined;
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\],:]/g;

/** Every key of a JSON text, half-typed or not: what is no JSON is passed over. */
export function* jsonKeys(text: string): Generator<JsonKey> {
  const levels: Level[] = [{ isObject: false, path: [], key: undefined }];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const level = levels.at(-1) as Level;
    const inner = level.key === undefined ? level.path : [...level.path, level.key];
    switch (token) {
      case '{':
      case '[':
        levels.push({ isObject: token === '{', path: inner, key: undefined });
        break;
      case '}':
      case ']':
        if (levels.length > 1) {
          levels.pop();
        }
        break;
      case ',':
        level.key = undefined;
        break;
      case ':':
        break;
      default:
        if (level.isObject && level.key === undefined) {
          level.key = token.slice(1, -1);
          yield {
            path: [...level.path, level.key],
            start: index + 1,
            end: index + token.length - 1,
          };
        }
    }
  }
}

/** Where a schema file speaks of a section (`[section]`) or of a parameter (`[section, key]`). */
export function schemaKeys(text: string, parameter: readonly string[]): JsonKey[] {
  const wanted = parameter.flatMap((name) => ['properties', name]).join('\n');
  return [...jsonKeys(text)].filter(({ path }) => path.join('\n') === wanted);
}

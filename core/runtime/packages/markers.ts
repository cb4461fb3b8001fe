import { pythonInfo } from './list';

/**
 * Whether a requirement with this environment marker (`python_version < "3.11" and extra == "x"`) applies in the
 * built-in Python. Extras are never asked for; what cannot be read counts as needed.
 */
export function isNeeded(marker: string): boolean {
  const words = marker.match(/"[^"]*"|'[^']*'|[()]|[<>=!~]+|\w+/g) ?? [];
  let at = 0;
  const take = (word: string): boolean => words[at] === word && ++at > 0;

  const either = (): boolean => {
    let result = both();
    while (take('or')) {
      result = both() || result;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (take('and')) {
      result = one() && result;
    }
    return result;
  };
  const one = (): boolean => {
    if (take('(')) {
      const result = either();
      take(')');
      return result;
    }
    const left = meaningOf(words[at++]);
    const operator = take('not') ? `not ${words[at++]}` : (words[at++] ?? '');
    return compare(left, operator, meaningOf(words[at++]));
  };
  return either();
}

function meaningOf(word = ''): string {
  if (/^["']/.test(word)) {
    return word.slice(1, -1);
  }
  const { python, arch } = pythonInfo();
  const known: Readonly<Record<string, string>> = {
    python_version: python.split('.').slice(0, 2).join('.'),
    python_full_version: python,
    implementation_version: python,
    implementation_name: 'cpython',
    platform_python_implementation: 'CPython',
    os_name: 'posix',
    sys_platform: 'emscripten',
    platform_system: 'Emscripten',
    platform_machine: arch,
  };
  return known[word] ?? '';
}

function compare(left: string, operator: string, right: string): boolean {
  const order = [left, right].every((side) => /^\d+(\.\d+)*(\.\*)?$/.test(side))
    ? versionOrder(left, right)
    : left === right
      ? 0
      : left < right
        ? -1
        : 1;
  const answers: Readonly<Record<string, () => boolean>> = {
    '==': () => order === 0,
    '===': () => left === right,
    '!=': () => order !== 0,
    '<': () => order < 0,
    '<=': () => order <= 0,
    '>': () => order > 0,
    '>=': () => order >= 0,
    '~=': () => order >= 0 && left.startsWith(right.replace(/\.\d+$/, '')),
    in: () => right.includes(left),
    'not in': () => !right.includes(left),
  };
  return answers[operator]?.() ?? true;
}

/** Below, at or above zero; `3.*` is equal to every version that begins so. */
function versionOrder(left: string, right: string): number {
  const [one, other] = [left, right].map((side) => side.split('.'));
  const length = right.endsWith('.*')
    ? (other?.length ?? 1) - 1
    : Math.max(one?.length ?? 0, other?.length ?? 0);
  for (let place = 0; place < length; place++) {
    const difference = Number(one?.[place] ?? 0) - Number(other?.[place] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

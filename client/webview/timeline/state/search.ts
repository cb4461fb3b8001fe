import type { Trace } from '../../../../core/trace/trace';
import { type Wanted, wanted } from '../draw/paint-lane';
import type { SelectedKind } from './selection';

/** What a search text is found in: functions by id, and strings of the dictionary by id. */
export interface Search {
  readonly text: string;
  readonly functions: ReadonlySet<number>;
  readonly strings: ReadonlySet<number>;
}

export interface Match {
  readonly kind: SelectedKind;
  readonly row: number;
  readonly time: number;
}

/** Ignores case. An empty text finds nothing. */
export function searchFor({ functions, strings }: Trace, typed: string): Search {
  const text = typed.trim().toLowerCase();
  const ids = (names: readonly string[]): Set<number> => {
    const found = new Set<number>();
    if (text !== '') {
      names.forEach((name, id) => {
        if (name.toLowerCase().includes(text)) {
          found.add(id);
        }
      });
    }
    return found;
  };
  return { text, functions: ids(functions.map(({ name }) => name)), strings: ids(strings) };
}

/** For drawing: the functions whose spans are to stand out; undefined when nothing is searched. */
export function wantedSpans({ text, functions }: Search): Wanted | undefined {
  return text === '' ? undefined : wanted(functions);
}

/** The tables a search looks into, each in order of time, in the order in which equal times are visited. */
const SOURCES: readonly {
  readonly kind: SelectedKind;
  times(trace: Trace): Float64Array;
  finds(trace: Trace, search: Search): (row: number) => boolean;
}[] = [
  {
    kind: 'span',
    times: (trace) => trace.column('spans', 'start'),
    finds: (trace, { functions }) => {
      const names = trace.column('spans', 'name');
      return (row) => functions.has(names[row] as number);
    },
  },
  {
    kind: 'message',
    times: (trace) => trace.column('messages', 'time'),
    finds: (trace, { strings }) => {
      const columns = (['type', 'destination', 'payload'] as const).map((name) =>
        trace.column('messages', name),
      );
      return (row) => columns.some((column) => strings.has(column[row] as number));
    },
  },
  {
    kind: 'mark',
    times: (trace) => trace.column('marks', 'time'),
    finds: (trace, { strings }) => {
      const texts = trace.column('marks', 'text');
      return (row) => strings.has(texts[row] as number);
    },
  },
  {
    kind: 'log',
    times: (trace) => trace.column('logs', 'time'),
    finds: (trace, { strings }) => {
      const texts = trace.column('logs', 'text');
      return (row) => strings.has(texts[row] as number);
    },
  },
];

/** How many things match, and how many of them come before `current`. */
export function countMatches(
  trace: Trace,
  search: Search,
  current: Match | undefined,
): { readonly count: number; readonly before: number } {
  let count = 0;
  let before = 0;
  SOURCES.forEach((source, rank) => {
    const finds = source.finds(trace, search);
    const times = source.times(trace);
    for (let row = 0; row < times.length; row++) {
      if (finds(row)) {
        count++;
        if (current && precedes(times[row] as number, rank, row, current)) {
          before++;
        }
      }
    }
  });
  return { count, before };
}

/** The next match after `current` (or the one before it) in order of time, starting over at the end. */
export function stepMatch(
  trace: Trace,
  search: Search,
  current: Match | undefined,
  direction: 1 | -1,
): Match | undefined {
  return (
    (current && nearest(trace, search, current, direction)) ??
    nearest(trace, search, undefined, direction)
  );
}

function nearest(
  trace: Trace,
  search: Search,
  current: Match | undefined,
  direction: 1 | -1,
): Match | undefined {
  let best: { readonly match: Match; readonly rank: number } | undefined;
  SOURCES.forEach((source, rank) => {
    const finds = source.finds(trace, search);
    const times = source.times(trace);
    const last = times.length - 1;
    for (let row = direction > 0 ? 0 : last; row >= 0 && row <= last; row += direction) {
      const time = times[row] as number;
      const isCurrent = current && kindRank(current) === rank && current.row === row;
      if (!finds(row) || isCurrent) {
        continue;
      }
      if (current && precedes(time, rank, row, current) === direction > 0) {
        continue;
      }
      const match: Match = { kind: source.kind, row, time };
      if (!best || precedes(time, rank, row, best.match) === direction > 0) {
        best = { match, rank };
      }
      break;
    }
  });
  return best?.match;
}

function kindRank({ kind }: Match): number {
  return SOURCES.findIndex((source) => source.kind === kind);
}

function precedes(time: number, rank: number, row: number, other: Match): boolean {
  const otherRank = kindRank(other);
  if (time !== other.time) {
    return time < other.time;
  }
  return rank === otherRank ? row < other.row : rank < otherRank;
}

import {
  LEVEL_KIND_BITS,
  LEVEL_TIME,
  LEVEL_VALUE,
  LEVEL_WHAT_BITS,
  OUTCOME_BITS,
  OUTCOME_MASK,
  PACKED_WORDS,
  type PackedRows,
  type PackedTableName,
  PROCESS_END,
  PROCESS_NAME,
  PROCESS_PARENT,
  PROCESS_START,
  WAIT_GRANTED,
  WAIT_PROCESS,
  WAIT_REQUESTED,
  WAIT_SITE,
  WAIT_SPAN,
} from './packed-rows';
import type { Pointed } from './pointed';
import type { ColumnArray } from './tables';
import type { WaitSite } from './wait-sites';

/** Where a column of packed rows stands: in which word, and above or below its lowest bits. */
interface Place {
  readonly word: number;
  readonly part?: 'high' | 'low';
  /** It is not the value, but where that is. */
  readonly of?: 'numbers' | keyof WaitSite;
}

const WHAT_MASK = (1 << LEVEL_WHAT_BITS) - 1;
const KIND_MASK = (1 << LEVEL_KIND_BITS) - 1;

const PLACES: Readonly<Record<PackedTableName, Readonly<Record<string, Place>>>> = {
  waits: {
    requested: { word: WAIT_REQUESTED, of: 'numbers' },
    granted: { word: WAIT_GRANTED, of: 'numbers' },
    resource: { word: WAIT_SITE, part: 'high', of: 'resource' },
    kind: { word: WAIT_SITE, part: 'high', of: 'kind' },
    outcome: { word: WAIT_SITE, part: 'low' },
    process: { word: WAIT_PROCESS },
    span: { word: WAIT_SPAN },
    line: { word: WAIT_SITE, part: 'high', of: 'line' },
  },
  levels: { time: { word: LEVEL_TIME, of: 'numbers' } },
  processes: {
    start: { word: PROCESS_START, of: 'numbers' },
    end: { word: PROCESS_END, of: 'numbers' },
    name: { word: PROCESS_NAME, part: 'high' },
    parent: { word: PROCESS_PARENT },
    outcome: { word: PROCESS_NAME, part: 'low' },
  },
};

/** Writes a column of the packed rows `from` up to `to` into `target`, from `at` on. */
export function unpack(
  table: PackedTableName,
  column: string,
  rows: PackedRows,
  [from, to]: readonly [number, number],
  target: ColumnArray,
  at: number,
  pointed: Pointed,
): void {
  const width = PACKED_WORDS[table];
  const words = rows.words.subarray(from * width, to * width);
  const into = target.subarray(at, at + to - from);
  if (column === 'released') {
    takeTimes(rows.released?.subarray(from, to), 1, into as Float64Array, pointed.numbers);
  } else if (table === 'levels' && column !== 'time') {
    takeLevels(words, column, into, pointed.numbers);
  } else {
    const { word, part, of } = PLACES[table][column] as Place;
    const first = words.subarray(word);
    if (of === 'numbers') {
      takeTimes(first, width, into as Float64Array, pointed.numbers);
    } else {
      takeWords(first, width, into, part, of && pointed.ofSites(of));
    }
  }
}

function takeTimes(
  places: Int32Array | Uint32Array | undefined,
  width: number,
  into: Float64Array,
  numbers: Float64Array,
): void {
  if (places === undefined) {
    into.fill(Number.NaN);
    return;
  }
  for (let i = 0, at = 0; i < into.length; i++, at += width) {
    into[i] = numbers[places[at] as number] as number;
  }
}

function takeWords(
  words: Int32Array,
  width: number,
  into: ColumnArray,
  part: Place['part'],
  values: Uint32Array | undefined,
): void {
  const shift = part === 'high' ? OUTCOME_BITS : 0;
  const mask = part === 'low' ? OUTCOME_MASK : -1;
  for (let i = 0, at = 0; i < into.length; i++, at += width) {
    const word = ((words[at] as number) >>> shift) & mask;
    into[i] = values === undefined ? word : (values[word] as number);
  }
}

function takeLevels(
  words: Int32Array,
  column: string,
  into: ColumnArray,
  numbers: Float64Array,
): void {
  for (let i = 0; i < into.length; i++) {
    const word = words[i * 2 + LEVEL_VALUE] as number;
    const what = word >= 0 ? word & WHAT_MASK : (numbers[~word + 1] as number);
    if (column === 'kind') {
      into[i] = what & KIND_MASK;
    } else if (column === 'resource') {
      into[i] = what >>> LEVEL_KIND_BITS;
    } else {
      into[i] = word >= 0 ? word >>> LEVEL_WHAT_BITS : (numbers[~word] as number);
    }
  }
}

/** Changes a later moment of a packed row. */
export function setMoment(
  table: PackedTableName,
  column: string,
  rows: PackedRows,
  row: number,
  place: number,
): void {
  if (table === 'processes') {
    rows.words[row * PACKED_WORDS.processes + PROCESS_END] = place;
  } else if (column === 'granted') {
    rows.words[row * PACKED_WORDS.waits + WAIT_GRANTED] = place;
  } else {
    rows.released ??= new Uint32Array(rows.words.length / PACKED_WORDS.waits);
    rows.released[row] = place;
  }
}

/** Changes the outcome of a packed row. */
export function setOutcome(
  table: PackedTableName,
  { words }: PackedRows,
  row: number,
  outcome: number,
): void {
  const at =
    table === 'processes'
      ? row * PACKED_WORDS.processes + PROCESS_NAME
      : row * PACKED_WORDS.waits + WAIT_SITE;
  words[at] = ((words[at] as number) & ~OUTCOME_MASK) | outcome;
}

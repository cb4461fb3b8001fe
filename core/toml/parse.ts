import { Cursor } from './cursor';
import { type Difference, differenceOf } from './difference';
import { ParsedToml } from './document';
import { LineIndex } from './lines';
import { UnitReader } from './statements';
import type { TomlVersion } from './types';
import type { Unit } from './unit';

export interface ParseOptions {
  /** 1.0 by default: what Python's tomllib reads. */
  readonly version?: TomlVersion;
}

/** Parses a document. Never throws: what is wrong stands in `errors`, and everything readable in the tree. */
export function parseToml(text: string, { version = '1.0' }: ParseOptions = {}): ParsedToml {
  const cursor = new Cursor(text, version);
  const reader = new UnitReader(cursor);
  const units: Unit[] = [];
  while (!cursor.atEnd) {
    units.push(reader.read());
  }
  return new ParsedToml(version, text, units, new LineIndex(text));
}

/**
 * The document that another has become: what `parseToml` makes of its text now. Only the units that a change touches
 * are read anew; the others go over into the new document and move to where they now stand, ranges and all. The
 * document before is used up and must not be asked any more.
 */
export function updateToml(before: ParsedToml, text: string): ParsedToml {
  const difference = differenceOf(before.text, text);
  const cursor = new Cursor(text, before.version, 0, true);
  const reader = new UnitReader(cursor);
  const known = new KnownUnits(before.units, difference);
  const units: Unit[] = [];
  while (!cursor.atEnd) {
    const unit = known.at(cursor.at) ?? reader.read();
    units.push(unit);
    cursor.at = unit.start + unit.length;
  }
  return new ParsedToml(before.version, text, units, before.lines.after(difference, text), before);
}

/** Units of the text before that say the same in the text now. */
class KnownUnits {
  private next = 0;

  constructor(
    private readonly units: readonly Unit[],
    private readonly difference: Difference,
  ) {}

  /** The unit that stood where now is `offset`, moved there; undefined where what it was read from has changed. */
  at(offset: number): Unit | undefined {
    const { units } = this;
    const { start, oldEnd, newEnd } = this.difference;
    if (offset >= start && offset < newEnd) {
      return undefined;
    }
    const isBehind = offset >= newEnd;
    const stood = isBehind ? offset - newEnd + oldEnd : offset;
    let unit = units[this.next];
    while (unit && unit.start < stood) {
      unit = units[++this.next];
    }
    const isUntouched = isBehind || (unit && unit.start + unit.seen <= start);
    // At the start of a text a byte order mark is passed over.
    const isAlike = (stood === 0) === (offset === 0);
    if (unit?.start !== stood || !isUntouched || !isAlike) {
      return undefined;
    }
    this.next++;
    unit.start = offset;
    return unit;
  }
}

const FLOAT = 0x67;
const INTEGER = 0x69;
const LONG = 0x6c;
const TRUE = 0x54;
const FALSE = 0x46;
const LIST = 0x5b;
/** Bits of one digit of a long integer. */
const DIGIT = 2 ** 15;

/** The numbers of a chunk of records (python/swf_records.py), one after another. */
export interface PythonNumbers {
  readonly isAtEnd: boolean;
  next(): number;
}

/** A list as Python's marshal writes it, or float64, of which the first, a kind of record, begins with a 0. */
export function numbersOf(bytes: Uint8Array): PythonNumbers {
  return bytes[0] === LIST ? new MarshalledNumbers(bytes) : new FloatNumbers(bytes);
}

class FloatNumbers implements PythonNumbers {
  private readonly numbers: Float64Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length % Float64Array.BYTES_PER_ELEMENT !== 0) {
      throw new Error('records are no list of numbers');
    }
    // They need not lie where float64 may.
    this.numbers = new Float64Array(Uint8Array.from(bytes).buffer);
  }

  get isAtEnd(): boolean {
    return this.at === this.numbers.length;
  }

  next(): number {
    const value = this.numbers[this.at++];
    if (value === undefined) {
      throw new Error('a record is cut off');
    }
    return value;
  }
}

/** Reads a list of numbers as Python's marshal writes it in version 2. */
class MarshalledNumbers implements PythonNumbers {
  private readonly view: DataView;
  private at = 5;
  private left: number;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.left = this.view.getUint32(1, true);
  }

  get isAtEnd(): boolean {
    return this.left === 0;
  }

  next(): number {
    if (this.left-- === 0) {
      throw new Error('a record is cut off');
    }
    const at = this.at + 1;
    switch (this.bytes[this.at]) {
      case INTEGER:
        this.at = at + 4;
        return this.view.getInt32(at, true);
      case FLOAT:
        this.at = at + 8;
        return this.view.getFloat64(at, true);
      case LONG:
        return this.long(at);
      case TRUE:
        this.at = at;
        return 1;
      case FALSE:
        this.at = at;
        return 0;
      default:
        throw new Error(`a number of type ${this.bytes[this.at]} is unknown`);
    }
  }

  private long(at: number): number {
    const count = this.view.getInt32(at, true);
    let value = 0;
    for (let digit = Math.abs(count) - 1; digit >= 0; digit--) {
      value = value * DIGIT + this.view.getUint16(at + 4 + 2 * digit, true);
    }
    this.at = at + 4 + 2 * Math.abs(count);
    return count < 0 ? -value : value;
  }
}

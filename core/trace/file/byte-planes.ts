/**
 * Byte shuffle: all first bytes of the values, then all second ones… The high bytes of small numbers become long runs
 * that any compressor likes. Little end first, on every machine.
 */
export function planesOf32(values: Int32Array): Uint8Array {
  const rows = values.length;
  const bytes = new Uint8Array(rows * 4);
  for (let i = 0; i < rows; i++) {
    const value = values[i] as number;
    bytes[i] = value;
    bytes[i + rows] = value >>> 8;
    bytes[i + rows * 2] = value >>> 16;
    bytes[i + rows * 3] = value >>> 24;
  }
  return bytes;
}

export function from32Planes(bytes: Uint8Array): Int32Array {
  const rows = bytes.length >>> 2;
  const values = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    values[i] =
      (bytes[i] as number) |
      ((bytes[i + rows] as number) << 8) |
      ((bytes[i + rows * 2] as number) << 16) |
      ((bytes[i + rows * 3] as number) << 24);
  }
  return values;
}

/** Small magnitudes of either sign become small unsigned numbers. */
export function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31);
}

export function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openSnapshot } from '../../../core/runtime/pyodide/snapshot';
import { snapshotFile } from '../../../scripts/snapshot-file.mjs';

const folder = mkdtempSync(join(tmpdir(), 'swf-snapshot-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PAGE = 4096;
/** Pages that are empty, that are full, and that have one byte somewhere. */
const page = fc.oneof(
  fc.constant(new Uint8Array(PAGE)),
  fc.integer({ min: 1, max: 255 }).map((byte) => new Uint8Array(PAGE).fill(byte)),
  fc.nat(PAGE - 1).map((at) => new Uint8Array(PAGE).fill(7, at, at + 1)),
);
const snapshot = fc.record({
  head: fc.uint8Array({ maxLength: 200 }),
  memory: fc
    .tuple(fc.array(page, { maxLength: 12 }), fc.uint8Array({ maxLength: 100 }))
    .map(([pages, rest]) => new Uint8Array(Buffer.concat([...pages, rest]))),
});

function opened(content: Uint8Array, name = 'memory.snapshot') {
  const path = join(folder, name);
  writeFileSync(path, content);
  return openSnapshot(path);
}

test('memory comes back byte for byte, its empty pages are not in the file', () => {
  fc.assert(
    fc.property(snapshot, ({ head, memory }) => {
      const file = snapshotFile({ head, memory });
      const filled = Array.from({ length: Math.ceil(memory.length / PAGE) }, (_, at) =>
        memory.subarray(at * PAGE, (at + 1) * PAGE),
      ).filter((part) => part.some((byte) => byte !== 0));
      expect(file.length).toBeLessThan(filled.length * (PAGE + 8) + head.length + 17);
      const found = opened(file);
      expect(found?.memoryBytes).toBe(memory.length);
      expect(Buffer.from(found?.head ?? [])).toEqual(Buffer.from(head));
      const fresh = new Uint8Array(memory.length);
      found?.fill(fresh);
      expect(Buffer.compare(fresh, memory)).toBe(0);
      expect(() => found?.fill(fresh)).toThrow('only once');
    }),
    { numRuns: 50 },
  );
});

const EXAMPLE = snapshotFile({
  head: Uint8Array.from([1, 2, 3]),
  memory: new Uint8Array(3 * PAGE).fill(5, PAGE),
});

test('a file that was cut off or prolonged anywhere is none', () => {
  fc.assert(
    fc.property(fc.nat(EXAMPLE.length - 1), (length) => {
      expect(opened(EXAMPLE.subarray(0, length))).toBeUndefined();
    }),
  );
  expect(opened(Buffer.concat([EXAMPLE, Buffer.from([0])]))).toBeUndefined();
});

test('a file of another kind is none, nor one whose parts lie outside of the memory', () => {
  const changed = (at: number, value: number): Uint8Array => {
    const copy = Buffer.from(EXAMPLE);
    copy.writeUInt32LE(value, at);
    return copy;
  };
  expect(opened(changed(0, 1))).toBeUndefined();
  expect(opened(changed(4, PAGE))).toBeUndefined();
  expect(opened(changed(12, 0xffff_ffff))).toBeUndefined();
  expect(opened(changed(16, 0xffff_f000))).toBeUndefined();
});

// Node has zstd from 22.15 on; an older one starts without a snapshot.
test.runIf('zstdCompressSync' in zlib)('the compressed file of the package gives the same', () => {
  const fresh = new Uint8Array(3 * PAGE);
  opened(zlib.zstdCompressSync(EXAMPLE), 'memory.snapshot.zst')?.fill(fresh);
  expect([fresh[PAGE - 1], fresh[PAGE]]).toEqual([0, 5]);
  expect(opened(EXAMPLE, 'memory.snapshot.zst')).toBeUndefined();
});

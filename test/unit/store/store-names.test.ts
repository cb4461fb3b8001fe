import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { executionId, numberOf } from '../../../core/store/execution-id';
import { sealed, unsealed } from '../../../core/store/trailer';

test('the id reads as the seed shows it', () => {
  expect(executionId('epic_fast', 'wenauseic', 123)).toBe('epic_fast-wenauseic-123');
});

test('any id is safe as a file name, short, and gives its number back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.string({ unit: 'binary' }),
      fc.nat(),
      (name, user, n) => {
        const id = executionId(name, user, n);
        expect(id).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u);
        expect(Buffer.byteLength(id)).toBeLessThan(220);
        expect(numberOf(id)).toBe(n);
      },
    ),
  );
});

test('any bit flipped and any cut in a generation is found', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 1e9 }),
      (content, at, generation) => {
        const whole = Buffer.concat(sealed(content, generation));
        expect(unsealed(whole, generation)).toMatchObject({ ok: true });
        expect(unsealed(whole, generation + 1).ok).toBe(false);
        expect(unsealed(whole.subarray(0, at % whole.length), generation).ok).toBe(false);
        const bit = at % (whole.length * 8);
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(unsealed(flipped, generation).ok).toBe(false);
      },
    ),
  );
});

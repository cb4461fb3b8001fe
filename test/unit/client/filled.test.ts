import { expect, test } from 'vitest';
import { filled } from '../../../client/webview/shared/filled';

test('elements stand where the translated text has their places, in its order', () => {
  expect(filled('{1} auf {0}.', 'a', 'b').join('')).toBe('b auf a.');
  expect(filled('{0}{0}', 'a').join('')).toBe('aa');
});

test('a place without an element stays, and texts without places are as they were', () => {
  expect(filled('{0} and {7}', 'a').join('')).toBe('a and {7}');
  expect(filled('nothing {here}')).toEqual(['nothing {here}']);
});

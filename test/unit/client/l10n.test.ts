import { expect, test } from 'vitest';
import { checkTranslations, stringsOf } from '../../../scripts/l10n.mjs';

test('every translation has every text that is shown, and no other (npm run l10n lists them)', () => {
  const translations = checkTranslations();
  expect(translations.map(({ name }) => name)).toEqual([
    'l10n/bundle.l10n.de.json',
    'package.nls.de.json',
  ]);
  for (const { name, missing, unused } of translations) {
    expect({ name, missing, unused }).toEqual({ name, missing: [], unused: [] });
  }
});

test('placeholders are the same in every translation', () => {
  const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
  for (const { name, texts } of checkTranslations()) {
    for (const [key, text] of Object.entries(texts)) {
      const source = name.startsWith('l10n') ? key : '';
      expect(placeholders(text), `${name}: ${key}`).toEqual(placeholders(source));
    }
  }
  expect(stringsOf().length).toBeGreaterThan(100);
});

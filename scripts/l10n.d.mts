/** The texts that `l10n.t` is called with in the extension's sources, sorted. */
export function stringsOf(folder?: string): string[];

/** Every translation that there is, held against what is shown. */
export function checkTranslations(): {
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  readonly unused: readonly string[];
}[];

/** A whole number from 0 to 2^53 − 1; undefined when the text is none. */
export function wholeNumber(text: string): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && Number.isSafeInteger(value) ? value : undefined;
}

/** A finite number of at least `minimum`; undefined when the text is none. */
export function numberFrom(text: string, minimum: number): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && value >= minimum ? value : undefined;
}

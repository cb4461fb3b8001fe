import type { ComponentChild } from 'preact';

/**
 * A translated text with elements in the places of its `{0}`, `{1}`…, in the order that the language wants.
 * A place without an element stays as it is.
 */
export function filled(text: string, ...elements: readonly ComponentChild[]): ComponentChild[] {
  return text.split(/(\{\d+\})/).map((part) => {
    const place = /^\{(\d+)\}$/.exec(part)?.[1];
    return place !== undefined && Number(place) in elements ? elements[Number(place)] : part;
  });
}

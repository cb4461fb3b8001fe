const told = new WeakSet<HTMLElement>();

/** Where the pointer comes upon a text that ends in an ellipsis, its title tells the whole text. */
export function tellCutText({ target }: PointerEvent): void {
  let element = target instanceof HTMLElement ? target : null;
  for (; element; element = element.parentElement) {
    const isCut =
      element.scrollWidth > element.clientWidth &&
      getComputedStyle(element).textOverflow === 'ellipsis';
    if (isCut && (told.has(element) || !element.title)) {
      told.add(element);
      element.title = element.textContent ?? '';
    } else if (told.delete(element)) {
      element.removeAttribute('title');
    }
  }
}

/** Cuts texts to the room there is; widths are measured once per text. */
export class TextFit {
  private readonly widths = new Map<string, number>();

  constructor(private readonly measure: (text: string) => number) {}

  width(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = this.measure(text);
      this.widths.set(text, width);
    }
    return width;
  }

  /** The text, or its beginning with an ellipsis; undefined where not even three letters have room. */
  fit(text: string, room: number): string | undefined {
    if (this.width(text) <= room) {
      return text;
    }
    const letters = Math.floor((room / this.width(text)) * text.length) - 1;
    for (let count = letters; count >= 3; count--) {
      const cut = `${text.slice(0, count)}…`;
      if (this.width(cut) <= room) {
        return cut;
      }
    }
    return undefined;
  }
}

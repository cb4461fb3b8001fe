import { textHash } from './event-hash';

/** Texts by dense ids, each kept once, with their hashes; new ones wait for the next delta. */
export class StringDictionary {
  private readonly ids: Map<string, number>;
  private readonly hashes: number[];
  private fresh: string[];

  constructor() {
    this.ids = new Map();
    this.hashes = [];
    this.fresh = [];
  }

  idOf(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this.hashes.length;
    this.ids.set(text, id);
    this.hashes.push(textHash(text));
    this.fresh.push(text);
    return id;
  }

  hashOf(id: number): number {
    return this.hashes[id] as number;
  }

  take(): string[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }
}

import { textHash } from './event-hash';

/** Texts by dense ids, each kept once, with their hashes; new ones wait for the next delta. */
export class StringDictionary {
  private readonly ids: Map<string, number>;
  private readonly hashes: number[];
  private fresh: string[];
  /** Asked for last: many processes have one name. */
  private lastText: string | undefined;
  private lastId: number;

  constructor() {
    this.ids = new Map();
    this.hashes = [];
    this.fresh = [];
    this.lastText = undefined;
    this.lastId = 0;
  }

  idOf(text: string): number {
    if (text !== this.lastText) {
      this.lastText = text;
      this.lastId = this.ids.get(text) ?? this.add(text);
    }
    return this.lastId;
  }

  private add(text: string): number {
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

import type { WaitKind } from './tables';

/** What many waits have in common: where in the definition they are, and what for. */
export interface WaitSite {
  readonly kind: WaitKind;
  /** NONE16 for none. */
  readonly resource: number;
  readonly line: number;
}

const FIRST_SLOTS = 64;

/** Sites by dense numbers, each once. Asked at every wait, so it lies in one array of integers. */
export class WaitSites {
  /** Three integers a slot: resource and kind, line, number + 1 (0: free). As many slots as a power of two. */
  private slots: Int32Array;
  private count: number;
  private fresh: WaitSite[];

  constructor() {
    this.slots = new Int32Array(FIRST_SLOTS * 3);
    this.count = 0;
    this.fresh = [];
  }

  idOf(kind: WaitKind, resource: number, line: number): number {
    const { slots } = this;
    const what = (resource << 4) | kind;
    const last = slots.length - 3;
    let at = slotOf(what, line, slots.length / 3) * 3;
    while (slots[at + 2] !== 0) {
      if (slots[at] === what && slots[at + 1] === line) {
        return (slots[at + 2] as number) - 1;
      }
      at = at === last ? 0 : at + 3;
    }
    return this.add(at, kind, resource, line);
  }

  take(): WaitSite[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }

  private add(at: number, kind: WaitKind, resource: number, line: number): number {
    const id = this.count++;
    this.fresh.push({ kind, resource, line });
    this.slots.set([(resource << 4) | kind, line, id + 1], at);
    if (this.count * 6 > this.slots.length) {
      this.grow();
    }
    return id;
  }

  private grow(): void {
    const before = this.slots;
    const count = (before.length / 3) * 2;
    const slots = new Int32Array(count * 3);
    for (let from = 0; from < before.length; from += 3) {
      if (before[from + 2] !== 0) {
        let at = slotOf(before[from] as number, before[from + 1] as number, count) * 3;
        while (slots[at + 2] !== 0) {
          at = (at + 3) % slots.length;
        }
        slots.set(before.subarray(from, from + 3), at);
      }
    }
    this.slots = slots;
  }
}

function slotOf(what: number, line: number, slots: number): number {
  const hash = Math.imul(what, 0x9e3779b1) ^ Math.imul(line, 0x85ebca77);
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

import { textHash } from './event-hash';
import { type FunctionEntry, NONE16, type ResourceEntry } from './tables';

/** Ids of u16 columns end here; what comes after shares the last one. */
const LAST_ID = NONE16 - 1;

/** The functions that spans name, by dense ids; the same entry has one id. */
export class FunctionDictionary {
  private readonly ids: Map<string, number>;
  private readonly hashes: number[];
  private fresh: FunctionEntry[];

  constructor() {
    this.ids = new Map();
    this.hashes = [];
    this.fresh = [];
  }

  idOf(entry: FunctionEntry): number {
    const key = `${entry.line}:${entry.file}:${entry.name}`;
    const known = this.ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.hashes.length;
    if (id === LAST_ID && entry.file !== '') {
      return this.idOf({ name: '(other functions)', file: '', line: 0 });
    }
    if (id > LAST_ID) {
      return LAST_ID;
    }
    this.ids.set(key, id);
    this.hashes.push(textHash(entry.name));
    this.fresh.push(entry);
    return id;
  }

  hashOf(id: number): number {
    return this.hashes[id] as number;
  }

  take(): FunctionEntry[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }
}

/** Resources by dense ids, each with a name of its own. */
export class ResourceDictionary {
  private count: number;
  private readonly names: Map<string, number>;
  private fresh: { id: number; entry: ResourceEntry }[];
  private renamed: Map<number, string>;

  constructor() {
    this.count = 0;
    this.names = new Map();
    this.fresh = [];
    this.renamed = new Map();
  }

  add(entry: ResourceEntry): number {
    if (this.count > LAST_ID) {
      return LAST_ID;
    }
    const id = this.count++;
    const name = this.unique(id === LAST_ID ? '(other resources)' : entry.name);
    this.fresh.push({ id, entry: { ...entry, name } });
    return id;
  }

  rename(id: number, name: string): void {
    if (id < LAST_ID) {
      this.renamed.set(id, this.unique(name));
    }
  }

  take(): { resources: ResourceEntry[]; renamedResources: { id: number; name: string }[] } {
    const renamed = this.renamed;
    const resources = this.fresh.map(({ id, entry }) => {
      const name = renamed.get(id);
      renamed.delete(id);
      return name === undefined ? entry : { ...entry, name };
    });
    this.fresh = [];
    this.renamed = new Map();
    return { resources, renamedResources: [...renamed].map(([id, name]) => ({ id, name })) };
  }

  /** The name itself the first time, then with ` 2`, ` 3`…: charts and metrics are keyed by it. */
  private unique(name: string): string {
    const uses = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, uses);
    return uses === 1 ? name : this.unique(`${name} ${uses}`);
  }
}

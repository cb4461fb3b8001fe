import { createHash } from 'node:crypto';
import { link, readdir, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createFolder, syncFolder, temporaryName, writeDurably } from './durable-files';
import { errorCode, problems, systemProblem } from './problem';

const ENDING = '.trace';
const NAME = /^[0-9a-f]{64}\.trace$/;
const ASIDE = /^([0-9a-f]{64}\.trace)\.aside-[0-9a-f]+$/;

/** The trace files of a store, in `traces/`: immutable, each named by the hash of its content. */
export class Traces {
  readonly folder: string;
  /** Written by this process and not yet named by a row: kept to be written again should a sweep take the file. */
  private readonly fresh = new Map<string, Uint8Array>();

  constructor(storeFolder: string) {
    this.folder = join(storeFolder, 'traces');
  }

  path(name: string): string {
    if (!NAME.test(name)) {
      throw problems.traceName(name);
    }
    return join(this.folder, name);
  }

  /** Returns the name when the disk has confirmed content and name. */
  async write(bytes: Uint8Array): Promise<string> {
    const name = `${createHash('sha256').update(bytes).digest('hex')}${ENDING}`;
    await this.put(name, bytes);
    this.fresh.set(name, bytes);
    return name;
  }

  /** To be called when a row that names the trace is durable. */
  async named(name: string): Promise<void> {
    const bytes = this.fresh.get(name);
    this.fresh.delete(name);
    if (bytes !== undefined && (await sizeOf(this.path(name))) !== bytes.length) {
      await this.put(name, bytes);
    }
  }

  /**
   * Deletes those of the traces that no row names. A writer of the same content may be about to name one: so each
   * is put aside, then the rows are asked once more; a row that comes later still finds it gone and writes it anew.
   */
  async removeUnnamed(
    names: readonly string[],
    namedNow: () => Promise<ReadonlySet<string>>,
  ): Promise<number> {
    const aside: [string, string][] = [];
    for (const name of names) {
      const other = `${this.path(name)}.aside-${process.pid.toString(16)}`;
      await rename(this.path(name), other).then(
        () => aside.push([name, other]),
        () => undefined,
      );
    }
    const named = aside.length > 0 ? await namedNow() : new Set<string>();
    for (const [name, other] of aside) {
      await this.settle(name, other, named.has(name));
    }
    return aside.filter(([name]) => !named.has(name)).length;
  }

  /** All that lies in the folder: traces, and others that were put aside by a process that then ended. */
  async list(): Promise<{
    readonly traces: readonly string[];
    readonly temporary: readonly string[];
  }> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    return {
      traces: names.filter((name) => NAME.test(name)),
      temporary: names.filter((name) => name.endsWith('.tmp')),
    };
  }

  /** Puts back, or deletes, what a process that ended meanwhile had put aside. */
  async settleAside(named: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    for (const other of names) {
      const name = ASIDE.exec(other)?.[1];
      if (name !== undefined) {
        await this.settle(name, join(this.folder, other), named.has(name));
      }
    }
  }

  private async settle(name: string, other: string, keep: boolean): Promise<void> {
    if (keep) {
      await link(other, this.path(name)).catch(async (error) => {
        if (errorCode(error) !== 'EEXIST') {
          await rename(other, this.path(name));
        }
      });
    }
    await unlink(other).catch(() => undefined);
  }

  private async put(name: string, bytes: Uint8Array): Promise<void> {
    try {
      await createFolder(this.folder);
      const path = this.path(name);
      if ((await sizeOf(path)) !== bytes.length) {
        const temporary = join(this.folder, temporaryName());
        await writeDurably(temporary, [bytes]);
        await rename(temporary, path);
      }
      await syncFolder(this.folder);
    } catch (error) {
      throw systemProblem(error, this.folder);
    }
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

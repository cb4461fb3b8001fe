import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'pyodide/package.json';
import { findPackages, isAsListed } from './folders';
import { canonical, type ListedPackage, type PackageList, withDependencies } from './list';
import { PackageProblem } from './problem';
import { writeWhole } from './write-whole';

/** Where Pyodide's makers publish the packages of this version; SWF_PYTHON_PACKAGE_SOURCE names a mirror. */
export function packageSource(): string {
  return (
    process.env['SWF_PYTHON_PACKAGE_SOURCE'] ?? `https://cdn.jsdelivr.net/pyodide/v${version}/full/`
  );
}

export interface Installed {
  readonly listed: ListedPackage;
  readonly bytes: number;
  /** False when it was there already. */
  readonly fetched: boolean;
}

export interface Installing {
  /** Where files go; made when it is not there. */
  readonly folder: string;
  /** Address of the folder to fetch from. */
  readonly source: string;
  readonly signal?: AbortSignal;
  onFile?(listed: ListedPackage, number: number, count: number): void;
}

/** The packages with these names, or with modules of these names; those that nothing in the list fits are `unknown`. */
export function packagesNamed(
  names: readonly string[],
  list: PackageList,
): { readonly known: string[]; readonly unknown: string[] } {
  const byModule = new Map([...list].flatMap(([key, { imports }]) => imports.map((m) => [m, key])));
  const keys = names.map((name) => {
    const key = canonical(name);
    return list.has(key) ? key : byModule.get(name);
  });
  return {
    known: keys.filter((key) => key !== undefined),
    unknown: names.filter((_, place) => keys[place] === undefined),
  };
}

/**
 * Fetches packages and what they need into a folder, each checked against the list before it gets its name there.
 * @throws PackageProblem
 */
export async function installPackages(
  names: readonly string[],
  { folder, source, signal, onFile }: Installing,
): Promise<Installed[]> {
  const { list } = findPackages([folder]);
  const wanted = withDependencies(packagesNamed(names, list).known, list);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new PackageProblem(`${folder} cannot be made: ${(error as Error).message}`);
  }
  const done: Installed[] = [];
  for (const [place, listed] of wanted.entries()) {
    onFile?.(listed, place + 1, wanted.length);
    done.push(await install(listed, folder, source, signal));
  }
  return done;
}

async function install(
  listed: ListedPackage,
  folder: string,
  source: string,
  signal: AbortSignal | undefined,
): Promise<Installed> {
  const { file_name, sha256 } = listed;
  const path = join(folder, file_name);
  const there = existsSync(path) ? readFileSync(path) : undefined;
  if (there && isAsListed(there, sha256)) {
    return { listed, bytes: there.length, fetched: false };
  }
  const address = new URL(encodeURIComponent(file_name), source.replace(/\/?$/, '/')).href;
  const content = await fetched(address, signal);
  if (!isAsListed(content, sha256)) {
    throw new PackageProblem(
      `${address} is not the file in Pyodide's list (its sha256 differs), so it is not kept: fetch it from elsewhere`,
    );
  }
  try {
    writeWhole(path, content);
  } catch (error) {
    throw new PackageProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
  return { listed, bytes: content.length, fetched: true };
}

/** A source that says nothing for so long is given up. */
const LONGEST_SILENCE = 60_000;

async function fetched(address: string, given: AbortSignal | undefined): Promise<Uint8Array> {
  const silence = new AbortController();
  const signal = given ? AbortSignal.any([given, silence.signal]) : silence.signal;
  let timer: NodeJS.Timeout | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error('it does not answer')), LONGEST_SILENCE);
  };
  const parts: Uint8Array[] = [];
  try {
    heard();
    const answer = await fetch(address, { signal });
    if (!answer.ok || !answer.body) {
      throw new Error(`the answer is ${answer.status} ${answer.statusText}`.trim());
    }
    for await (const part of answer.body) {
      heard();
      parts.push(part);
    }
  } catch (error) {
    given?.throwIfAborted();
    throw new PackageProblem(
      `${address} cannot be fetched: ${reasonOf(error)} — without a network, fetch it on another machine and name its folder with --packages DIR`,
    );
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts);
}

/** What lies behind the "fetch failed" of Node. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || message : message;
}

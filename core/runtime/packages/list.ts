import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePath } from '../bundle-path';

/** A package as Pyodide's lists name it; `depends` are names of the same list. */
export interface ListedPackage {
  readonly name: string;
  readonly version: string;
  /** Name of its wheel, or of its archive of shared libraries. */
  readonly file_name: string;
  /** Of the file, as hexadecimal digits. */
  readonly sha256: string;
  readonly depends: readonly string[];
  /** Top-level modules that it brings. */
  readonly imports: readonly string[];
  /** `dynlib`: shared libraries that other packages load. */
  readonly install_dir: 'site' | 'dynlib';
}

/** Packages by their names as Python compares them: lower case, with `-`. */
export type PackageList = ReadonlyMap<string, ListedPackage>;

/** A folder may bring a list of its own; Pyodide's tools write one of this name. */
export const LIST_FILE = 'pyodide-lock.json';

/** For which Python the packages of a list are made. */
export interface PythonInfo {
  readonly python: string;
  readonly abi_version: string;
  readonly platform: string;
  readonly arch: string;
}

interface ListText {
  readonly info?: Partial<PythonInfo>;
  readonly packages?: Readonly<Record<string, Partial<ListedPackage>>>;
}

let builtIn: { readonly info: PythonInfo; readonly list: PackageList } | undefined;

/** Read once. */
function readBuiltIn(): typeof builtIn & {} {
  if (builtIn === undefined) {
    const text = readFileSync(join(bundlePath('pyodide'), LIST_FILE), 'utf8');
    const parsed = JSON.parse(text) as ListText & { readonly info: PythonInfo };
    builtIn = { info: parsed.info, list: listIn(parsed) };
  }
  return builtIn;
}

/** The list of the Pyodide that is built in. */
export function builtInList(): PackageList {
  return readBuiltIn().list;
}

export function pythonInfo(): PythonInfo {
  return readBuiltIn().info;
}

/** A folder's own list. @throws Error with a sentence when it is none, or made for another Python */
export function parseOwnList(text: string): PackageList {
  const parsed = (JSON.parse(text) ?? {}) as ListText;
  const { info } = parsed;
  const { python, abi_version } = pythonInfo();
  if (info?.abi_version !== undefined && info.abi_version !== abi_version) {
    throw new Error(
      `it is for Python ${info.python} (${info.abi_version}), and the built-in one is ${python} (${abi_version})`,
    );
  }
  return listIn(parsed);
}

/** @throws Error with a sentence when it is no such list */
function listIn({ packages }: ListText): PackageList {
  if (typeof packages !== 'object' || packages === null) {
    throw new Error('it has no table "packages"');
  }
  return new Map(Object.entries(packages).map(([key, given]) => [canonical(key), listed(given)]));
}

function listed(given: Partial<ListedPackage>): ListedPackage {
  const { name, version, file_name, sha256, depends = [], imports = [], install_dir } = given;
  if (
    typeof name !== 'string' ||
    typeof file_name !== 'string' ||
    !/^[0-9a-f]{64}$/.test(`${sha256}`)
  ) {
    throw new Error(`${name ?? 'a package'} has no file_name or no sha256`);
  }
  return {
    name,
    version: String(version),
    // Lists of others may name a whole address.
    file_name: file_name.slice(file_name.lastIndexOf('/') + 1),
    sha256: String(sha256),
    depends: depends.map(String).map(canonical),
    imports: imports.map(String),
    install_dir: install_dir === 'dynlib' ? 'dynlib' : 'site',
  };
}

/** The packages and all that they need, dependencies first; names that the list lacks are left out. */
export function withDependencies(names: readonly string[], list: PackageList): ListedPackage[] {
  const found = new Map<string, ListedPackage | undefined>();
  const visit = (name: string): void => {
    if (!found.has(name)) {
      const one = list.get(name);
      // Marked as seen before its dependencies, which may lead back to it, and moved behind them afterwards.
      found.set(name, undefined);
      one?.depends.forEach(visit);
      found.delete(name);
      found.set(name, one);
    }
  };
  names.map(canonical).forEach(visit);
  return [...found.values()].filter((one) => one !== undefined);
}

/** `Ruamel_Yaml` and `ruamel.yaml` are the same package. */
export function canonical(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

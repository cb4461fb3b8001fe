import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sha256Of } from './folders';
import { canonical, type ListedPackage, pythonInfo } from './list';
import { isNeeded } from './markers';
import { PackageProblem } from './problem';

/** A wheel, as a list of packages is to name it. */
export interface Wheel {
  readonly path: string;
  readonly listed: ListedPackage;
}

/** Reads a wheel that the built-in Python can use. @throws PackageProblem that says why it cannot */
export function readWheel(path: string): Wheel {
  const file = basename(path);
  const parts = file.replace(/\.whl$/, '').split('-');
  const [name = '', version = ''] = parts;
  if (!file.endsWith('.whl') || parts.length < 5 || parts.length > 6) {
    throw new PackageProblem(
      `${path} is no wheel: its name has to be NAME-VERSION-PYTHON-ABI-PLATFORM.whl`,
    );
  }
  refuseOtherTags(file, name, parts.slice(-3));
  const content = contentOf(path);
  const { names, metadata } = insideOf(path, content);
  return {
    path,
    listed: {
      name: /^Name: *(.+)$/m.exec(metadata)?.[1]?.trim() ?? name,
      version,
      file_name: file,
      sha256: sha256Of(content),
      depends: neededBy(metadata),
      imports: modulesOf(names),
      install_dir: 'site',
    },
  };
}

/** A wheel's last three parts say for which Pythons, of which making, on which systems it is. */
function refuseOtherTags(file: string, name: string, [python, abi, platform]: string[]): void {
  const { minor, platforms } = builtInTags();
  const fits = (python ?? '').split('.').some((one) => fitsPython(one, abi ?? '', minor));
  if (!fits || !(platform ?? '').split('.').some((one) => platforms.includes(one))) {
    throw new PackageProblem(
      `${file} is made for another Python (${python}-${abi}-${platform}): the built-in one takes ` +
        `cp3${minor}-cp3${minor}-${platforms[0]} and py3-none-any; ask for that with python3 -m pip download ` +
        `--only-binary :all: --python-version 3.${minor} --platform ${platforms[0]} --no-deps ${name}`,
    );
  }
}

function builtInTags(): { readonly minor: number; readonly platforms: readonly string[] } {
  const { python, abi_version, platform, arch } = pythonInfo();
  const minor = Number(python.split('.')[1]);
  return {
    minor,
    platforms: [`pyemscripten_${abi_version}_${arch}`, `${platform}_${arch}`, 'any'],
  };
}

function fitsPython(tag: string, abis: string, minor: number): boolean {
  const [, kind, number] = /^(py|cp)3(\d*)$/.exec(tag) ?? [];
  const isOld = kind !== undefined && Number(number) <= minor;
  return abis.split('.').some((abi) => {
    if (abi === 'none') {
      return isOld && (kind === 'py' || Number(number) === minor);
    }
    return abi === 'abi3' ? isOld && kind === 'cp' : tag === `cp3${minor}` && abi === tag;
  });
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new PackageProblem(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function insideOf(
  path: string,
  content: Uint8Array,
): { readonly names: string[]; readonly metadata: string } {
  const names: string[] = [];
  try {
    const files = unzipSync(content, {
      filter({ name }) {
        names.push(name);
        return /^[^/]+\.dist-info\/METADATA$/.test(name);
      },
    });
    const [metadata] = Object.values(files);
    if (metadata === undefined) {
      throw new Error('it has no METADATA');
    }
    return { names, metadata: strFromU8(metadata) };
  } catch (error) {
    throw new PackageProblem(`${path} is no wheel: ${(error as Error).message}`);
  }
}

/** Names of the packages that it needs in the built-in Python, without its extras. */
function neededBy(metadata: string): string[] {
  const [head = ''] = metadata.split(/\r?\n\r?\n/, 1);
  const needed = [...head.matchAll(/^Requires-Dist: *([\w.-]+)([^;\r\n]*)(?:;(.*))?$/gm)]
    .filter(([, , , marker]) => marker === undefined || isNeeded(marker))
    .map(([, name = '']) => canonical(name));
  return [...new Set(needed)];
}

/** Top-level modules: folders with code, and files of one module. */
function modulesOf(names: readonly string[]): string[] {
  const found = names
    .map((name) => name.replace(/^[^/]+\.data\/(purelib|platlib)\//, ''))
    .filter((name) => /\.(py|so)$/.test(name) && !/^[^/]+\.(dist-info|data|libs)\//.test(name))
    .map((name) => (name.includes('/') ? name.split('/') : name.split('.'))[0] ?? '')
    .filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name));
  return [...new Set(found)].sort();
}

import type { PyodideInterface } from 'pyodide';
import { type GuestHost, READ } from './contract';

/** A file of the host that may be read: where it is seen, with `/`, and its size in bytes. */
export interface ShownFile {
  readonly path: string;
  readonly size: number;
}

/** The parts of a node of Emscripten's memory file system that are used here. */
interface FileNode {
  contents: Uint8Array;
  usedBytes: number;
  stream_ops: object;
}

/** Shows files of the host for reading. Each is fetched when it is first opened. */
export function showFiles(
  { FS }: PyodideInterface,
  files: readonly ShownFile[],
  host: GuestHost,
): void {
  files.forEach(({ path, size }, number) => {
    FS.mkdirTree(path.slice(0, path.lastIndexOf('/')) || '/');
    FS.writeFile(path, new Uint8Array());
    FS.chmod(path, 0o444);
    const { node } = FS.lookupPath(path, {}) as unknown as { node: FileNode };
    let isThere = false;
    node.usedBytes = size;
    node.stream_ops = {
      ...node.stream_ops,
      open: () => {
        if (!isThere) {
          const contents = new Uint8Array(size);
          const refusal = host.readFile(number, contents);
          if (refusal !== READ) {
            throw new FS.ErrnoError(refusal);
          }
          node.contents = contents;
          isThere = true;
        }
      },
    };
  });
}

import type { PyodideInterface } from 'pyodide';

/** The parts of Emscripten's memory file system that are used here. */
interface MemoryFiles {
  readonly ops_table: {
    readonly file: {
      readonly node: { setattr(node: FileNode, change: { readonly size?: number }): unknown };
      readonly stream: {
        write(stream: { readonly node: FileNode }, from: unknown, ...rest: WriteArguments): number;
      };
    };
  };
}

type WriteArguments = [offset: number, length: number, position: number, canOwn?: boolean];

interface FileNode {
  contents: Uint8Array | Readonly<Record<string, FileNode>>;
}

/** What files in memory hold lies outside of WebAssembly's memory: it is limited to as much again. */
export function limitFiles({ FS }: PyodideInterface, megabytes: number): void {
  const limit = megabytes * 1_048_576;
  const { filesystems, root } = FS as unknown as {
    filesystems: { MEMFS: MemoryFiles };
    root: FileNode;
  };
  const { file } = filesystems.MEMFS.ops_table;
  let held = sizeOf(root);
  /** Lets `change` make the node so large, if there is room. */
  const within = <T>(node: FileNode, size: number, change: () => T): T => {
    const before = sizeOf(node);
    if (size > before && held + size - before > limit) {
      // Files that were deleted meanwhile count no more.
      held = sizeOf(root);
      if (held + size - before > limit) {
        throw new FS.ErrnoError(NO_SPACE);
      }
    }
    const result = change();
    // It grows by more than is asked for.
    held += sizeOf(node) - before;
    return result;
  };
  const { setattr } = file.node;
  file.node.setattr = (node, change) => within(node, change.size ?? 0, () => setattr(node, change));
  const { write } = file.stream;
  file.stream.write = (stream, from, ...rest) => {
    const [, length, position] = rest;
    return within(stream.node, position + length, () => write(stream, from, ...rest));
  };
}

const NO_SPACE = 51;

function sizeOf({ contents }: FileNode): number {
  if (ArrayBuffer.isView(contents)) {
    return contents.byteLength;
  }
  return Object.values(contents ?? {}).reduce((sum, node) => sum + sizeOf(node), 0);
}

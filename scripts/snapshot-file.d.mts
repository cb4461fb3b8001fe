export function snapshotFile(snapshot: {
  readonly head: Uint8Array;
  readonly memory: Uint8Array;
}): Buffer;

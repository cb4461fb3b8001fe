const PAGE = 65_536;

/** Makes `load` with a WebAssembly memory that never grows beyond the limit; Python then raises MemoryError. */
export async function withMemoryLimit<T>(megabytes: number, load: () => Promise<T>): Promise<T> {
  const { Memory } = WebAssembly;
  const limit = Math.ceil((megabytes * 1_048_576) / PAGE);
  WebAssembly.Memory = function limited(descriptor: WebAssembly.MemoryDescriptor) {
    const { initial, maximum = limit } = descriptor;
    return new Memory({ ...descriptor, maximum: Math.max(initial, Math.min(maximum, limit)) });
  } as unknown as typeof Memory;
  WebAssembly.Memory.prototype = Memory.prototype;
  try {
    return await load();
  } finally {
    WebAssembly.Memory = Memory;
  }
}

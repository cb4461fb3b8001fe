/**
 * Nobody in here may see the stack of an error as anything but text: entries of the host's calls would be objects of the
 * other realm, did its code not happen to be strict.
 */
export function closeStacks(): void {
  const fixed = { writable: false, configurable: false };
  Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, ...fixed });
  Object.defineProperty(globalThis, 'Error', { value: Error, ...fixed });
}

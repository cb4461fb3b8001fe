/** Builds and packs the extension; returns the path of the .vsix. */
export function makePackage(): Promise<string>;

/** A fresh copy of the sample workspace in `parent`; returns its path. */
export function freshWorkspace(parent: string, name?: string): string;

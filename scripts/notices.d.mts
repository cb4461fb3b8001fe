import type { Metafile } from 'esbuild';

export function bundledPackages(metafiles: readonly Metafile[]): string[];

import type { BuildOptions } from 'esbuild';

export function bundleOptions(entry: object, watch?: boolean): BuildOptions & { metafile: true };

import { join } from 'node:path';

/** A file that stands beside the bundles; tests of sources set SWF_DIST. */
export function bundlePath(name: string): string {
  return join(process.env['SWF_DIST'] ?? __dirname, name);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makePackage } from '../../scripts/package.mjs';
import { startCodeServer } from '../../scripts/vscode/code-server.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** One VS Code with the packaged extension for all tests; each opens a window of its own. */
    vscode: { readonly url: string; readonly vsix: string; readonly pid: number };
  }
}

/** Packs the extension and starts the editor once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'swf-ui-'));
  const vsix = await makePackage();
  const server = await startCodeServer({
    folder,
    vsix,
    settings: { 'window.autoDetectColorScheme': false, 'editor.minimap.enabled': false },
  });
  project.provide('vscode', { url: server.url, vsix, pid: server.pid });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}

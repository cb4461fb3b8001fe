// What is bundled into dist/. `platform` decides what an entry may reach; only the extension may ask for `vscode`.
const node = (name, entry, options = {}) => ({
  name,
  entry,
  outfile: `dist/${name}.js`,
  platform: 'node',
  format: 'cjs',
  external: [],
  ...options,
});
const page = (name, entry) => ({
  name,
  entry,
  outfile: `dist/webview/${name}.js`,
  platform: 'browser',
  format: 'iife',
  external: [],
});

export const entries = [
  node('cli', 'cli/main.ts', { banner: '#!/usr/bin/env node' }),
  node('cli-program', 'cli/program.ts'),
  node('toml-decoder', 'cli/toml-decoder.ts', { banner: '#!/usr/bin/env node' }),
  node('server', 'server/entry.ts', { banner: '#!/usr/bin/env node' }),
  node('server-program', 'server/main.ts'),
  node('store-worker', 'server/store/worker.ts'),
  node('format-worker', 'server/format/worker.ts'),
  // Readable, and so that `import { Environment }` finds the names in a CommonJS file; constants stand in their places.
  node('simulation', 'core/simulation/index.ts', { minify: false, minifySyntax: true }),
  node('typescript-worker', 'core/runtime/typescript/worker.ts'),
  node('trace-worker', 'core/runtime/trace-worker.ts'),
  // What runs inside the worker's sandbox, loaded as text.
  node('typescript-guest', 'core/runtime/typescript/guest/main.ts', {
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // Classes keep their names: they stand in texts that a person reads, such as `Interrupt(Preempted)`.
    minify: false,
    minifySyntax: true,
    minifyWhitespace: true,
  }),
  node('pyodide-worker', 'core/runtime/pyodide/worker.ts'),
  // What runs inside that worker's sandbox, loaded as text.
  node('pyodide-guest', 'core/runtime/pyodide/guest/main.ts', {
    platform: 'neutral',
    format: 'iife',
    globalName: 'guest',
  }),
  node('extension', 'client/extension.ts', { external: ['vscode'] }),
  // Where VS Code's TypeScript server looks for a plugin that the manifest names.
  node('typescript-plugin', 'client/typescript-plugin/index.ts', {
    outfile: 'node_modules/swf-testbed-typescript-plugin/index.js',
  }),
  node('host', 'client/heavy/index.ts', { external: ['vscode'] }),
  page('parameters', 'client/webview/parameters/main.tsx'),
  page('compare', 'client/webview/compare/main.tsx'),
  page('timeline', 'client/webview/timeline/main.tsx'),
  page('report', 'client/webview/timeline/report.tsx'),
];

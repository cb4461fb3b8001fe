// One entry of build-entries.mjs as esbuild takes it.
import { root } from './prepare.mjs';

export function bundleOptions(
  { entry, outfile, platform, format, external, banner, minify = true, ...rest },
  watch = false,
) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    platform,
    format,
    external,
    bundle: true,
    minify,
    // Names are part of error messages and of spans.
    keepNames: false,
    target: platform === 'browser' ? 'es2022' : 'node20',
    sourcemap: watch ? 'inline' : false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.wasm': 'file', '.py': 'text' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
    // They stand in one file for all: scripts/notices.mjs.
    legalComments: 'none',
    metafile: true,
    ...(banner ? { banner: { js: banner } } : {}),
    ...rest,
  };
}

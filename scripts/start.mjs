// `npm start`: on a fresh machine, build everything and run the fast-processing workflow of the examples.
import { join } from 'node:path';
import { ensurePackages, ensureSimpy, root, run } from './prepare.mjs';

ensurePackages();
ensureSimpy();
run('node', ['scripts/build.mjs']);
run('node', [
  'dist/cli.js',
  'run-workflow',
  'epic_fast_processing',
  '--config',
  join(root, 'workflows/epic_fast_25_workers.toml'),
  ...process.argv.slice(2),
]);

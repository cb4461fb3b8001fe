// `npm test`: brings what is missing, builds, checks and runs every test. `npm test -- unit extension` runs only those.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, ensureSimpy, root, run, toolEnvironment } from './prepare.mjs';

const VITEST_PROJECTS = ['unit', 'language', 'cli', 'python', 'conformance', 'fault', 'ui'];
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.includes(name);

ensurePackages();
ensureSimpy();
// Everything from here on wants our Node (24); `node` may be an older one.
if (!process.env.SWF_TOOLCHAIN) {
  try {
    run('node', ['scripts/test.mjs', ...asked], {
      env: { ...toolEnvironment(), SWF_TOOLCHAIN: '1' },
    });
  } catch {
    process.exit(1);
  }
  process.exit(0);
}

const { ensureSystemPackages } = await import('./system-packages.mjs');
ensureSystemPackages();
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await stage('build', () => run('node', ['scripts/build.mjs']));
if (wanted('checks')) {
  await stage('types', () => run('tsc', ['--noEmit']));
  await stage('lint', () => run('npm', ['run', '--silent', 'lint']));
}
for (const project of VITEST_PROJECTS.filter(wanted)) {
  await stage(project, () => runVitest(project));
}
if (wanted('extension')) {
  await stage('extension', async () => {
    const { runExtensionTests } = await import('./vscode/run-extension-tests.mjs');
    add(await runExtensionTests());
  });
}
if (failures.length > 0) {
  console.log(`\nFailed: ${failures.join(', ')}`);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(failures.length > 0 || totals.failed > 0 ? 1 : 0);

async function stage(name, action) {
  const start = performance.now();
  const failedBefore = totals.failed;
  console.log(`\n── ${name}`);
  try {
    await action();
  } catch (error) {
    failures.push(name);
    // A stage that broke without counting a failed test is a failure all the same.
    totals.failed = Math.max(totals.failed, failedBefore + 1);
    console.error(error instanceof Error ? error.message : error);
    if (name === 'build') {
      console.log(`\n0 passed, 1 failed, 0 skipped`);
      process.exit(1);
    }
  }
  console.log(`── ${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}

function runVitest(project) {
  const folder = join(root, 'build/test-results');
  const report = join(folder, `${project}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  try {
    run('vitest', [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]);
  } finally {
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
        readFileSync(report, 'utf8'),
      );
      add({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests });
    }
  }
}

function add({ passed, failed, skipped = 0 }) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// One project per kind of test, so that each can be run alone: `npm run test:unit` and so on.
// All but `unit` start processes or a browser: they need `npm run build` first.
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    // What is waited for comes when it comes: machines are slow and busy.
    expect: { poll: { timeout: 20_000 } },
  },
});

export default defineConfig({
  resolve: { alias: { 'swf-testbed/simulation': here('./core/simulation/index.ts') } },
  test: {
    pool: 'threads',
    maxWorkers: 2,
    projects: [
      project('unit', 60_000),
      project('language', 120_000),
      project('cli', 120_000),
      project('python', 180_000),
      project('conformance', 900_000),
      project('fault', 600_000),
      {
        ...project('ui', 180_000),
        test: {
          ...project('ui', 180_000).test,
          globalSetup: './test/ui/setup.ts',
          // A workbench that comes up loses keys and focus now and then: once more tells that from a fault of ours.
          retry: 2,
          // All tests share one editor on two cores.
          fileParallelism: false,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});

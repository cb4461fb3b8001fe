import { defineConfig } from '@vscode/test-cli';

// `VSCODE_SHIM` names an executable that stands in for VS Code where none can be downloaded (scripts/vscode/shim.mjs).
export default defineConfig({
  files: 'build/test-extension/**/*.test.cjs',
  workspaceFolder: process.env.SWF_TEST_WORKSPACE,
  useInstallation: process.env.VSCODE_SHIM ? { fromPath: process.env.VSCODE_SHIM } : undefined,
  mocha: { ui: 'bdd', timeout: 60_000, reporter: './build/test-extension/reporter.cjs' },
});

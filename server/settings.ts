import type { TomlVersion } from '../core/toml';

/** What a person can set, the same in `initializationOptions` and under `swf` in the configuration. */
export interface Settings {
  /** Folders with workflows; empty for every `workflows/` of the workspace. */
  readonly workflowFolders: readonly string[];
  readonly tomlVersion: TomlVersion;
  /** Whether closed files may be asked about. */
  readonly workspaceDiagnostics: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  workflowFolders: [],
  tomlVersion: '1.0',
  workspaceDiagnostics: true,
};

/** Reads what a client sent; what is not there or not understood is as by default. */
export function readSettings(given: unknown): Settings {
  const { workflowFolders, toml, tomlVersion, workspaceDiagnostics } = table(given);
  const version = tomlVersion ?? table(toml)['version'];
  return {
    workflowFolders: Array.isArray(workflowFolders)
      ? workflowFolders.filter((one) => typeof one === 'string')
      : DEFAULT_SETTINGS.workflowFolders,
    tomlVersion: version === '1.1' ? '1.1' : DEFAULT_SETTINGS.tomlVersion,
    workspaceDiagnostics: workspaceDiagnostics !== false,
  };
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

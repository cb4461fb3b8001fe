import type { TomlVersion } from '../toml';
import type { Catalogue } from './types';

/**
 * How the workflow layer sees files. The command line reads the disk; the language server answers from
 * unsaved buffers first; tests answer from memory. Paths are absolute, with `/`.
 */
export interface WorkflowFiles {
  /** As what configurations are read; 1.0 when it is not said. */
  readonly tomlVersion?: TomlVersion;
  read(path: string): FileContent;
  /** Names (not paths) of the files in a folder, sorted; empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** What folders hold, where somebody knows when it has to be read anew. */
  catalogue?(folders: readonly string[]): Catalogue;
  /** Names of the folders in a folder, sorted, hidden ones left out. */
  folders?(folder: string): readonly string[];
}

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'folder' }
  /** `line` and `column` of the first byte that is none, from 1. */
  | { readonly kind: 'not-utf8'; readonly line: number; readonly column: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

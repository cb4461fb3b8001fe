// A fresh copy of the sample workspace: the editor writes into it, so every run gets its own.
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

export function freshWorkspace(parent, name = 'workspace') {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  for (const source of ['workflows', 'test/extension/workspace/workflows']) {
    if (existsSync(join(root, source))) {
      cpSync(join(root, source), join(folder, 'workflows'), { recursive: true });
    }
  }
  return folder;
}

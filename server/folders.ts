import { type Dirent, readdirSync } from 'node:fs';

const DEEPEST = 6;
const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'out']);

/** Every `workflows/` folder of a workspace folder, nearest first. Paths have `/`. */
export function findWorkflowFolders(root: string): string[] {
  return baseName(root) === 'workflows' ? [root] : below(root, DEEPEST);
}

function below(folder: string, depth: number): string[] {
  const folders = entries(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !LEFT_OUT.has(name));
  return [
    ...folders.filter((name) => name === 'workflows').map((name) => `${folder}/${name}`),
    ...(depth > 0
      ? folders
          .filter((name) => name !== 'workflows')
          .flatMap((name) => below(`${folder}/${name}`, depth - 1))
      : []),
  ];
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

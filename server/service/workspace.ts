import { readCatalogue } from '../../core/workflow/catalogue';
import type { FileContent, WorkflowFiles } from '../../core/workflow/files';
import { Sources } from '../../core/workflow/sources';

/** The files as the editor sees them: what is open wins over what is on the disk. */
export class Workspace {
  folders: readonly string[] = [];
  private readonly open = new Map<string, string>();
  private disk: WorkflowFiles;
  private readonly answers = new Map<string, unknown>();

  /** `disk` makes a fresh view of the disk. */
  constructor(private readonly freshDisk: () => WorkflowFiles) {
    this.disk = freshDisk();
  }

  readonly files: WorkflowFiles = {
    read: (path): FileContent => {
      const text = this.open.get(path);
      return text === undefined ? this.disk.read(path) : { kind: 'text', text };
    },
    list: (folder) => {
      const onDisk = this.disk.list(folder);
      const unsaved = [...this.open.keys()]
        .filter((path) => folderOf(path) === folder)
        .map((path) => path.slice(folder.length + 1))
        .filter((name) => !onDisk.includes(name));
      return unsaved.length === 0 ? onDisk : [...onDisk, ...unsaved].sort();
    },
  };

  readonly sources = new Sources(this.files);

  openPaths(): string[] {
    return [...this.open.keys()];
  }

  textOf(path: string): string | undefined {
    const content = this.files.read(path);
    return content.kind === 'text' ? content.text : undefined;
  }

  setOpen(path: string, text: string): void {
    this.open.set(path, text);
    this.answers.clear();
  }

  close(path: string): void {
    this.open.delete(path);
    this.diskChanged();
  }

  diskChanged(): void {
    this.disk = this.freshDisk();
    this.answers.clear();
  }

  /** The workflow folder a file belongs to; a file outside any is a folder of its own. */
  folderOf(path: string): string {
    return (
      this.folders.filter((folder) => path.startsWith(`${folder}/`)).sort(byLength)[0] ??
      folderOf(path)
    );
  }

  /** Computed once until a file changes. */
  once<T>(name: string, compute: () => T): T {
    if (!this.answers.has(name)) {
      this.answers.set(name, compute());
    }
    return this.answers.get(name) as T;
  }

  catalogueFor(path: string) {
    const folder = this.folderOf(path);
    return this.once(`catalogue ${folder}`, () => readCatalogue([folder], this.sources));
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

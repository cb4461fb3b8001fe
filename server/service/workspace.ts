import type { DiskFiles } from '../../core/run/disk';
import type { TomlVersion } from '../../core/toml';
import { freshCatalogue } from '../../core/workflow/catalogue';
import { testbedFileBeside } from '../../core/workflow/check-testbed';
import type { FileContent, WorkflowFiles } from '../../core/workflow/files';
import { resolveWorkflow } from '../../core/workflow/resolve';
import { Sources } from '../../core/workflow/sources';
import type { Catalogue, Resolution, RunTarget } from '../../core/workflow/types';
import type { ValidateContext } from '../../core/workflow/validate';
import { NO_PAST, type Past } from './past';

/** The files as the editor sees them: what is open wins over what is on the disk. */
export class Workspace {
  folders: readonly string[] = [];
  tomlVersion: TomlVersion = '1.0';
  private readonly open = new Map<string, string>();
  private disk: DiskFiles;
  private readonly answers = new Map<string, unknown>();

  /** `freshDisk` makes a fresh view of the disk; `namedTestbed` is the testbed file that the environment names. */
  constructor(
    private readonly freshDisk: () => DiskFiles,
    readonly past: Past = NO_PAST,
    private readonly namedTestbed?: string,
  ) {
    this.disk = freshDisk();
    const version = (): TomlVersion => this.tomlVersion;
    this.files = {
      ...this.views,
      get tomlVersion() {
        return version();
      },
    };
    this.sources = new Sources(this.files);
  }

  readonly files: WorkflowFiles;
  readonly sources: Sources;
  private readonly views: WorkflowFiles = {
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
    folders: (folder) => this.disk.folders?.(folder) ?? [],
    catalogue: (folders) => this.catalogueOf(folders),
  };

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
    this.fileChanged(path);
  }

  /** A file on the disk has changed, is new or is gone. */
  fileChanged(path: string): void {
    this.disk.forget(path);
    this.answers.clear();
  }

  /** Anything may have changed. */
  diskChanged(): void {
    this.disk = this.freshDisk();
    this.answers.clear();
  }

  /** Every configuration, include and definition of the workflow folders, and what is open beside. */
  workflowFiles(): string[] {
    const inFolders = this.folders.flatMap((folder) =>
      this.files
        .list(folder)
        .filter((name) => /\.(?:toml|py|ts)$/.test(name) && !name.endsWith('.d.ts'))
        .map((name) => `${folder}/${name}`),
    );
    return [...new Set([...inFolders, ...this.open.keys()])];
  }

  /** The workflow folder a file belongs to; a file outside any is a folder of its own. */
  folderOf(path: string): string {
    return (
      this.folders.filter((folder) => path.startsWith(`${folder}/`)).sort(byLength)[0] ??
      folderOf(path)
    );
  }

  /** The workflow folders that a file is about: a testbed file lies beside them. */
  foldersFor(path: string): string[] {
    const beside = this.folders.filter((folder) => folderOf(folder) === folderOf(path));
    return beside.length > 0 && this.folderOf(path) === folderOf(path)
      ? beside
      : [this.folderOf(path)];
  }

  testbedFor(path: string): string | undefined {
    return this.namedTestbed ?? testbedFileBeside(this.folderOf(path), this.files);
  }

  contextFor(path: string): ValidateContext {
    return {
      testbedFile: this.testbedFor(path),
      registry: this.past.registry(this.folderOf(path)),
      resolve: (target) => this.resolve(target, this.foldersFor(path)),
    };
  }

  /** What a workflow comes to, worked out once for checks, completion, hover and hints. */
  resolve(target: RunTarget, folders: readonly string[]): Resolution {
    return this.once(`resolution ${JSON.stringify([target, folders])}`, () =>
      resolveWorkflow(target, folders, this.files, { whileTyping: true }),
    );
  }

  /** What the stores know has changed. */
  pastChanged(): void {
    this.answers.clear();
  }

  /** Computed once until a file changes. */
  once<T>(name: string, compute: () => T): T {
    if (!this.answers.has(name)) {
      this.answers.set(name, compute());
    }
    return this.answers.get(name) as T;
  }

  private catalogueOf(folders: readonly string[]): Catalogue {
    return this.once(`catalogue ${folders.join('\n')}`, () =>
      freshCatalogue(folders, this.sources),
    );
  }

  catalogueFor(path: string) {
    const folders = this.foldersFor(path);
    return this.catalogueOf(folders);
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

import type { FileEvent } from 'vscode-languageserver';
import { findWorkflowFolders } from './folders';
import type { Server } from './handlers';
import { DEFAULT_SETTINGS, type Settings } from './settings';

const CHANGED = 2;

/** The folders that a client has open, what it has set, and from both where workflows are. */
export class Roots {
  private readonly roots = new Set<string>();
  private settings: Settings = DEFAULT_SETTINGS;

  /** `onChange` is called when documents have to be looked at anew. */
  constructor(
    private readonly server: Server,
    private readonly onChange: () => void,
  ) {}

  set(settings: Settings): void {
    this.settings = settings;
    this.server.workspace.tomlVersion = settings.tomlVersion;
    this.find();
  }

  change(added: readonly string[], removed: readonly string[]): void {
    for (const uri of added) {
      this.roots.add(uri);
    }
    for (const uri of removed) {
      this.roots.delete(uri);
    }
    this.find();
  }

  /** What the client saw happen to files, those of the folders and those that are included from elsewhere. */
  filesChanged(events: readonly FileEvent[]): void {
    const { workspace, pathOf } = this.server;
    for (const { uri } of events) {
      const path = pathOf(uri);
      if (path !== undefined) {
        workspace.fileChanged(path);
      }
    }
    if (events.every(({ type }) => type === CHANGED)) {
      this.onChange();
    } else {
      this.find();
    }
  }

  /** Folders named in the settings, from each workspace folder; else every `workflows/` there is. */
  private find(): void {
    const { workspace, pathOf } = this.server;
    const { workflowFolders: named } = this.settings;
    const paths = [...this.roots].flatMap((uri) => pathOf(uri)?.replace(/\/$/, '') ?? []);
    workspace.folders =
      named.length > 0
        ? named.flatMap((name) =>
            isAbsolute(name) ? [slashed(name)] : paths.map((path) => `${path}/${slashed(name)}`),
          )
        : paths.flatMap(findWorkflowFolders);
    workspace.diskChanged();
    this.onChange();
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(path);
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/$/, '');
}

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageServer } from './language-peers';

const TICKS_A_SECOND = 100;
/** The peers without schemas: what they would fetch is no part of the measurement, and costs them time. */
const SETTINGS = { schema: { enabled: false } };

/** One server and one open document. Waits for what the server says, never for a time. */
export class LanguageSession {
  private document = TextDocument.create('', 'toml', 1, '');
  private isIncremental = true;
  /** Every file of the workspace has been read; only large workspaces tell. */
  readonly indexed: Promise<void>;
  private heard: ((diagnostics: readonly Diagnostic[]) => void) | undefined;

  private constructor(
    private readonly connection: ProtocolConnection,
    private readonly child: ChildProcess,
  ) {
    this.indexed = new Promise((resolve) => {
      connection.onNotification('$/progress', ({ value }) => {
        if (value.kind === 'end') {
          resolve();
        }
      });
    });
  }

  static async start({ command, args }: LanguageServer, folder: string): Promise<LanguageSession> {
    const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const session = new LanguageSession(connection, child);
    const uri = pathToFileURL(folder).href;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      if (uri === session.document.uri) {
        session.heard?.(diagnostics);
      }
    });
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => SETTINGS));
    connection.onRequest('workspace/workspaceFolders', () => [{ uri, name: 'bench' }]);
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
    const { capabilities } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true }, completion: {} },
        workspace: { configuration: true, workspaceFolders: true },
        window: { workDoneProgress: true },
      },
    });
    await connection.sendNotification('initialized', {});
    const sync = capabilities.textDocumentSync;
    session.isIncremental = (typeof sync === 'object' ? sync.change : sync) === 2;
    return session;
  }

  /** Opens a document and waits for its first diagnostics. */
  async open(path: string, text: string): Promise<void> {
    this.document = TextDocument.create(pathToFileURL(path).href, 'toml', 1, text);
    const heard = this.next(() => true);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'toml', version: 1, text },
    });
    await heard;
  }

  /** The next diagnostics that fit. */
  next(fits: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      this.heard = (diagnostics) => {
        if (fits(diagnostics)) {
          this.heard = undefined;
          resolve(diagnostics);
        }
      };
    });
  }

  /** A server that knows no incremental changes gets the whole text, as an editor would send it. */
  async change(range: Range, text: string): Promise<void> {
    const version = this.document.version + 1;
    TextDocument.update(this.document, [{ range, text }], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges: [this.isIncremental ? { range, text } : { text: this.document.getText() }],
    });
  }

  async complete(position: Position): Promise<number> {
    const answer = await this.connection.sendRequest<
      readonly unknown[] | { items: readonly unknown[] } | null
    >('textDocument/completion', { textDocument: { uri: this.uri }, position });
    return answer === null ? 0 : 'items' in answer ? answer.items.length : answer.length;
  }

  /** Asks for the diagnostics of every file; how many reports came. */
  async workspaceDiagnostics(): Promise<number> {
    const { items } = await this.connection.sendRequest<WorkspaceDiagnosticReport>(
      'workspace/diagnostic',
      { previousResultIds: [] },
    );
    return items.length;
  }

  private get uri(): string {
    return this.document.uri;
  }

  /** Processor time of the process so far, in milliseconds; undefined where there is no /proc. */
  cpuMs(): number | undefined {
    try {
      const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ');
      return ((Number(fields?.[11]) + Number(fields?.[12])) * 1000) / TICKS_A_SECOND;
    } catch {
      return undefined;
    }
  }

  /** Memory in use, in megabytes. */
  memoryMb(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    this.child.stdin?.end();
    await ended;
    this.connection.dispose();
  }
}

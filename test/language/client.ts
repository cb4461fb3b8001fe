import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const SERVER = fileURLToPath(new URL('../../dist/server.js', import.meta.url));

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** A copy of the example workflows, gone when the client stops. */
export function exampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'swf-language-'));
  cpSync('workflows', join(folder, 'workflows'), { recursive: true });
  return folder;
}

/** An editor without a screen: the built server as a process of its own, spoken to over stdio. */
export class Client {
  private readonly versions = new Map<string, number>();
  private readonly published = new Map<string, Published>();
  private readonly waiting = new Set<() => void>();
  private readonly log: string[] = [];

  private constructor(
    readonly folder: string,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
    private readonly child: ChildProcess,
    readonly errors: string[],
  ) {}

  /** `listen` may handle what else the server says. */
  static async start(
    folder: string,
    more: ClientCapabilities = {},
    listen: (connection: ProtocolConnection) => void = () => undefined,
  ): Promise<Client> {
    const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    connection.onNotification('window/logMessage', ({ type, message }) => {
      client?.log.push(message);
      if (type === 1) {
        errors.push(message);
      }
      client?.wake();
    });
    let client: Client | undefined;
    connection.onNotification('textDocument/publishDiagnostics', (one: Published) => {
      client?.take(one);
    });
    listen(connection);
    connection.listen();
    const uri = pathToFileURL(folder).href;
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities: {
        textDocument: { completion: { completionItem: { snippetSupport: true } } },
        ...more,
      },
    });
    await connection.sendNotification('initialized', {});
    client = new Client(folder, connection, initialized, child, errors);
    return client;
  }

  /** On the example workflows with these files beside them, which are open. `more`: others of the folder, not open. */
  static async opened(
    files: Readonly<Record<string, string>>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Client> {
    const folder = exampleFolder();
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, 'workflows', name), text);
    }
    for (const [name, text] of Object.entries(more)) {
      writeFileSync(join(folder, name), text);
    }
    const client = await Client.start(folder);
    for (const name of Object.keys(files)) {
      await client.open(`workflows/${name}`);
    }
    return client;
  }

  /** Of a path in the folder; a URI is left as it is. */
  uri(path: string): string {
    return /^\w{2,}:/.test(path) ? path : pathToFileURL(join(this.folder, path)).href;
  }

  /** Opens a file with the text on the disk, or another, and waits for its diagnostics. */
  async open(path: string, text = readFileSync(join(this.folder, path), 'utf8')) {
    await this.openOnly(path, text);
    return this.diagnostics(path);
  }

  async openOnly(path: string, text = readFileSync(join(this.folder, path), 'utf8')) {
    const uri = this.uri(path);
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'swf-workflow', version: 1, text },
    });
  }

  async close(path: string): Promise<void> {
    const uri = this.uri(path);
    this.published.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Replaces a range (or all) and waits for the diagnostics of that version. */
  async change(path: string, text: string, range?: { start: Position; end: Position }) {
    await this.send(path, text, range);
    return this.diagnostics(path);
  }

  async send(path: string, text: string, range?: { start: Position; end: Position }) {
    const uri = this.uri(path);
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range ? { range, text } : { text }],
    });
  }

  async diagnostics(path: string): Promise<Diagnostic[]> {
    const uri = this.uri(path);
    const version = this.versions.get(uri);
    for (;;) {
      const known = this.published.get(uri);
      if (known && known.version === version) {
        return known.diagnostics;
      }
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** Waits until a file's diagnostics are as wanted, whenever the server finds them so. */
  async diagnosticsWhen(path: string, isWanted: (found: Diagnostic[]) => boolean) {
    for (;;) {
      const found = this.published.get(this.uri(path))?.diagnostics;
      if (found && isWanted(found)) {
        return found;
      }
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** Waits for a line of the server's log. */
  async logged(line: RegExp): Promise<void> {
    while (!this.log.some((one) => line.test(one))) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** What is sent meanwhile reaches the server at once, as from an editor that is quicker than it. */
  async whileStopped(send: () => Promise<unknown>): Promise<void> {
    this.child.kill('SIGSTOP');
    await send();
    this.child.kill('SIGCONT');
  }

  /** A request about a place in a document. */
  at<T>(method: string, path: string, position: Position, more: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(method, {
      textDocument: { uri: this.uri(path) },
      position,
      ...more,
    });
  }

  of<T>(method: string, path: string, more: object = {}): Promise<T> {
    return this.connection.sendRequest<T>(method, {
      textDocument: { uri: this.uri(path) },
      ...more,
    });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private take(one: Published): void {
    this.published.set(one.uri, one);
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) {
      resolve();
    }
    this.waiting.clear();
  }
}

/** The position behind the first `|` of a text, and the text without it. */
export function cursor(marked: string): { text: string; position: Position } {
  const at = marked.indexOf('|');
  const lines = marked.slice(0, at).split('\n');
  return {
    text: marked.slice(0, at) + marked.slice(at + 1),
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

import * as vscode from 'vscode';
import { dispatch, type Handlers, type Message } from '../../protocol/messages';
import { pageHtml } from './page-html';

/** The host's end of a page: its HTML, what it is sent and what it says. */
export class Page<Sent extends Message, Received extends Message> {
  constructor(
    readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    name: string,
    handlers: Handlers<Received>,
  ) {
    const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    panel.webview.onDidReceiveMessage((data: unknown) => dispatch(handlers, data));
    panel.webview.html = pageHtml(panel.webview, folder, name);
  }

  post(message: Sent): void {
    void this.panel.webview.postMessage(message);
  }
}

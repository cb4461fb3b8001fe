import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { dispatch, type Handlers, type Message } from '../../protocol/messages';

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
    panel.webview.html = html(panel.webview, folder, name);
  }

  post(message: Sent): void {
    void this.panel.webview.postMessage(message);
  }
}

/** Scripts and styles of our own folder only; no network, nothing inline. */
function html(webview: vscode.Webview, folder: vscode.Uri, name: string): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (ending: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name + ending));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const bundle = vscode.l10n.bundle;
  const texts = bundle ? ` data-texts="${escaped(JSON.stringify(bundle))}"` : '';
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('.css')}">
</head>
<body${texts}>
<main id="page"></main>
<script nonce="${nonce}" src="${uri('.js')}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

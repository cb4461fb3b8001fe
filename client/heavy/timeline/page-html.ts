import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The panel's page: its script and looks come from the extension's folder, and nothing else may run or load. */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${file('timeline.css')}">
</head>
<body>
<div id="timeline"><main class="panel-note">${escaped(vscode.l10n.t('Loading…'))}</main></div>
<script nonce="${nonce}" src="${file('timeline.js')}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

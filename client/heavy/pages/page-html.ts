import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface PageLooks {
  /** What is read while the page comes up; such a page brings its own `main`. */
  readonly waiting?: string;
  /** Pictures that the page itself makes are shown. */
  readonly ownPictures?: boolean;
}

/**
 * A page of ours within the editor: its script and looks come from the extension's folder; no network, nothing inline. The
 * editor's language and our texts in it stand in the page.
 */
export function pageHtml(
  webview: vscode.Webview,
  folder: vscode.Uri,
  name: string,
  { waiting, ownPictures = false }: PageLooks = {},
): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (ending: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name + ending));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    ...(ownPictures ? ['img-src data: blob:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { bundle, language } = { bundle: vscode.l10n.bundle, language: vscode.env.language };
  const texts = bundle ? ` data-texts="${escaped(JSON.stringify(bundle))}"` : '';
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${uri('.css')}">
</head>
<body${texts}>
${waiting ? `<div id="page"><main class="panel-note">${escaped(waiting)}</main></div>` : '<main id="page"></main>'}
<script nonce="${nonce}" src="${uri('.js')}"></script>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

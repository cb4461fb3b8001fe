import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { escaped, pageHead } from '../../../core/run/report/page-head';

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
  const { bundle, language } = { bundle: vscode.l10n.bundle, language: vscode.env.language };
  const texts = bundle ? ` data-texts="${escaped(JSON.stringify(bundle))}"` : '';
  const head = pageHead({
    language,
    script: `'nonce-${nonce}'`,
    style: webview.cspSource,
    ownPictures,
    more: `<link rel="stylesheet" href="${uri('.css')}">`,
  });
  return `${head}
<body${texts}>
${waiting ? `<div id="page"><main class="panel-note">${escaped(waiting)}</main></div>` : '<main id="page"></main>'}
<script nonce="${nonce}" src="${uri('.js')}"></script>
</body>
</html>
`;
}

/** Shows a text with its line numbers over the page, at `line` (1-based). */
export function showSource(path: string, text: string, line: number): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'report-source';
  dialog.setAttribute('aria-label', `${path}, line ${line}`);
  const heading = document.createElement('h2');
  heading.textContent = `${path}:${line}`;
  const close = document.createElement('button');
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  const code = document.createElement('ol');
  code.tabIndex = 0;
  code.setAttribute('aria-label', 'Code');
  const lines = text.split(/\r?\n/).map((content, index) => {
    const item = document.createElement('li');
    item.textContent = content;
    if (index === line - 1) {
      item.setAttribute('aria-current', 'location');
    }
    return item;
  });
  code.append(...lines);
  dialog.append(heading, close, code);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  lines[line - 1]?.scrollIntoView({ block: 'center' });
}

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

/** Gives the page the class that an editor gives it with its theme, also when the reader's system changes. */
export function followSystemTheme(body: HTMLElement): void {
  const dark = matchMedia(DARK);
  const contrast = matchMedia(CONTRAST);
  const classes = [
    'vscode-light',
    'vscode-dark',
    'vscode-high-contrast-light',
    'vscode-high-contrast',
  ];
  const apply = (): void => {
    body.classList.remove(...classes);
    body.classList.add(classes[(contrast.matches ? 2 : 0) + (dark.matches ? 1 : 0)] as string);
  };
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  apply();
}

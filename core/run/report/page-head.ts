/** What a page of ours lets in. */
export interface PageHead {
  readonly language: string;
  /** Sources of scripts and styles, as the policy writes them: `'nonce-…'`, `'sha256-…'`, an origin. */
  readonly script: string;
  readonly style: string;
  /** Pictures that the page itself makes are shown. */
  readonly ownPictures: boolean;
  /** What else stands in the head. */
  readonly more: string;
}

/** The page up to its body. Its policy lets nothing load but what it names: no network, nothing inline, no forms. */
export function pageHead({ language, script, style, ownPictures, more }: PageHead): string {
  const policy = [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    ...(ownPictures ? ['img-src data: blob:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${more}
</head>`;
}

/** Text as HTML shows it, in an attribute too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

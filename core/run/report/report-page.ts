import { createHash } from 'node:crypto';
import type { TimelineExecution } from '../timeline-execution';
import { escaped, pageHead } from './page-head';

/** What a report is made of. */
export interface ReportParts {
  readonly execution: TimelineExecution;
  /** What `encodeForPage` wrote. */
  readonly trace: string;
  /** The page's code and looks, as they were built. */
  readonly script: string;
  readonly style: string;
}

/**
 * The timeline as one HTML file that needs nothing else: no network, no server. Its policy lets nothing run but the
 * page's own code, whatever texts the execution brings.
 */
export function reportPage({ execution, trace, script, style }: ReportParts): string {
  const head = pageHead({
    language: 'en',
    script: `'${sourceHash(script)}'`,
    style: `'${sourceHash(style)}'`,
    ownPictures: true,
    more: `<meta name="color-scheme" content="light dark">
<title>${escaped(`${execution.executionId} – timeline`)}</title>
<style>${style}</style>`,
  });
  return `${head}
<body>
<div id="timeline"><main class="report-note">Reading the trace of ${escaped(execution.executionId)}…</main></div>
<noscript><p class="report-note">This report draws its timeline by a script inside it, and scripts are off in this browser.</p></noscript>
<script type="application/json" id="execution">${JSON.stringify(execution).replaceAll('<', '\\u003c')}</script>
<script type="text/plain" id="trace">${trace}</script>
<script>${script}</script>
</body>
</html>
`;
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

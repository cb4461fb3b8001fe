import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bundlePath } from '../../runtime/bundle-path';
import type { ExecutionRow, RevisionRow } from '../../store/types';
import { encodeForPage, type Trace } from '../../trace';
import { storedCode, timelineExecution } from '../timeline-execution';
import { reportPage } from './report-page';

/** The HTML report of an execution; `revision` is the text that it ran, when the store still has it. */
export function makeReport(
  row: ExecutionRow,
  revision: RevisionRow | undefined,
  trace: Trace,
): string {
  return reportPage({
    execution: timelineExecution(row, storedCode(revision, trace)),
    trace: encodeForPage(trace, (bytes) => gzipSync(bytes)),
    script: readFileSync(bundlePath('webview/report.js'), 'utf8'),
    style: readFileSync(bundlePath('webview/report.css'), 'utf8'),
  });
}
